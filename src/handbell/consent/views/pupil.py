"""One pupil: what stands, the history with its evidence, writing an answer down, withdrawing."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from handbell.consent.actions.record_answer import record_answer
from handbell.consent.bounds import CannotBeAnswered
from handbell.consent.coming_down import what_comes_down
from handbell.consent.forms import AnswerForm, WithdrawForm
from handbell.consent.history import holders_of, lines_of, stands_of
from handbell.consent.models import ConsentAnswer
from handbell.consent.purposes import PURPOSES
from handbell.people.models import Person
from handbell.schools.access import may, signed_in


def the_pupil(pupil_id: UUID) -> Person:
    """The pupil of the school in scope; 404 for anybody else."""
    return get_object_or_404(Person.objects.filter(roles_held__role="pupil").distinct(), pk=pupil_id)


@may("consent.record")
@never_cache
@require_GET
def pupil(request: HttpRequest, pupil_id: UUID) -> HttpResponse:
    """What stands, who said it, and everything on file."""
    found = the_pupil(pupil_id)
    holders = holders_of(found)
    context = {
        "pupil": found, "holders": holders, "stands": stands_of(found, holders), "lines": lines_of(found),
        "may_flag": signed_in(request).may("consent.flag"),
    }  # fmt: skip
    return render(request, "consent/pupil.html", context)


@may("consent.record")
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, pupil_id: UUID) -> HttpResponse:
    """Write an answer down."""
    found = the_pupil(pupil_id)
    holders = holders_of(found)
    form = AnswerForm(request.POST if request.method == "POST" else None, holders)
    if request.method == "POST" and form.is_valid():
        try:
            record_answer(signed_in(request), pupil_id=found.pk, **form.values())
        except CannotBeAnswered as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Written down. What follows from it is done already."))
            return redirect("consent:pupil", found.pk)
    return render(request, "consent/record.html", {"pupil": found, "holders": holders, "form": form})


@may("consent.record")
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pupil_id: UUID, holder_id: UUID, purpose: str) -> HttpResponse:
    """Take a yes back for a family, and say what happens next."""
    found = the_pupil(pupil_id)
    link = next((one for one in holders_of(found) if one.adult_id == holder_id), None)
    if link is None or purpose not in PURPOSES:
        return render(request, "handbell/errors/404.html", status=404)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        record_answer(
            signed_in(request), pupil_id=found.pk, holder_id=holder_id, purpose=purpose,
            answer=ConsentAnswer.Answer.WITHDRAWN, evidence=form.cleaned_data["evidence"],
        )  # fmt: skip
        messages.success(
            request, _("Withdrawn. What shows %(name)s there comes down.") % {"name": found.called}
        )
        return redirect("consent:pupil", found.pk)
    context = {
        "pupil": found, "holder": link.adult, "purpose": PURPOSES[purpose], "form": form,
        "down": what_comes_down(found, purpose),
    }  # fmt: skip
    return render(request, "consent/withdraw.html", context)
