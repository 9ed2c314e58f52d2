"""All policies in one picture, and what one of them says about one act."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from handbell.policies.asking_groups import GROUPS
from handbell.policies.compare_form import CompareForm
from handbell.policies.looks import LOOKS
from handbell.policies.overviews import matrix as matrix_of
from handbell.policies.said import said as said_of
from handbell.policies.shelf import NotOnTheShelf, take
from handbell.policy import vocabulary
from handbell.schools.access import may, signed_in


class ForWhomForm(forms.Form):
    """For whom the policies are looked at."""

    who = forms.ChoiceField(
        label=_("For whom"),
        required=False,
        choices=[("", _("Everybody who asks")), *((group, name) for group, (name, _roles) in GROUPS.items())],
        error_messages={"invalid_choice": _("“%(value)s” is not in the list. Choose from the list.")},
    )


@require_GET
@may("policies.compare")
def matrix(request: HttpRequest) -> HttpResponse:
    """Every policy by every act."""
    actor, form = signed_in(request), ForWhomForm({"who": request.GET.get("who", "")})
    who = form.cleaned_data["who"] if form.is_valid() else ""
    context = {
        "form": form,
        "who": who,
        "matrix": matrix_of(actor, who),
        "pair": CompareForm({}, actor),
        "legend": [look for look in LOOKS.values() if look.outcome != "depends"],
    }
    return render(request, "policies/matrix.html", context, status=200 if form.is_valid() else 400)


@require_GET
@may("policies.compare")
def said(request: HttpRequest, key: str, act: str) -> HttpResponse:
    """What one policy says about one act. 404 for a policy or act that is not there."""
    form = ForWhomForm({"who": request.GET.get("who", "")})
    who = form.cleaned_data["who"] if form.is_valid() else ""
    try:
        policy, known = take(signed_in(request), key), vocabulary().acts[act]
    except (NotOnTheShelf, KeyError):
        raise Http404 from None
    context = {"form": form, "who": who, "policy": policy, "act": known, "said": said_of(policy, act, who)}
    return render(request, "policies/said.html", context, status=200 if form.is_valid() else 400)
