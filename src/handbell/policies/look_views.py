"""One policy looked at: what is unclear in it, and what it would have answered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from handbell.policies.again import again
from handbell.policies.findings import levels
from handbell.policies.shelf import MODEL, NotOnTheShelf, Policy, shelf, take
from handbell.schools.access import Actor, may, signed_in


class WhichPolicyForm(forms.Form):
    """The policy that past answers are decided by: the newest draft, else the model policy, unless one is named."""

    policy = forms.CharField(label=_("By which policy?"), required=False, widget=forms.Select)

    def __init__(self, named: str, actor: Actor) -> None:
        self.actor = actor
        placed = shelf(actor)
        default = next((one.key for one in placed if one.kind == "draft"), MODEL)
        super().__init__({"policy": named or default})
        fields: dict[str, Any] = self.fields
        fields["policy"].widget.choices = [(one.key, one.label) for one in placed]

    def clean_policy(self) -> Policy:
        """The policy itself, in place of its key."""
        try:
            return take(self.actor, self.cleaned_data["policy"])
        except NotOnTheShelf as error:
            raise forms.ValidationError(str(error)) from error


@require_GET
@may("policies.compare")
def analyse(request: HttpRequest, key: str) -> HttpResponse:
    """What is unclear in a policy. 404 for one that is not there."""
    try:
        policy = take(signed_in(request), key)
    except NotOnTheShelf:
        raise Http404 from None
    return render(request, "policies/analyse.html", {"policy": policy, "levels": levels(policy)})


@require_GET
@may("policies.compare")
def replay(request: HttpRequest) -> HttpResponse:
    """Which of the answers that people keep another policy would have changed."""
    actor = signed_in(request)
    form = WhichPolicyForm(request.GET.get("policy", ""), actor)
    if not form.is_valid():
        return render(request, "policies/replay.html", {"form": form}, status=400)
    policy: Policy = form.cleaned_data["policy"]
    context = {"form": form, "policy": policy, "again": again(actor, policy)}
    return render(request, "policies/replay.html", context)
