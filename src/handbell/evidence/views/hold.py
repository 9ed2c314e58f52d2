"""The legal hold of a case: put on by one, lifted by two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from handbell.cases.models import Case
from handbell.channels.doing import pressed, settled
from handbell.evidence.actions.hold import agree_to_lift, ask_to_lift, keep_hold, put_hold
from handbell.evidence.forms import HoldForm
from handbell.evidence.views.door import in_case
from handbell.schools.access import Actor, signed_in


@in_case("GET", "HEAD", "POST")
def put(request: HttpRequest, case: Case) -> HttpResponse:
    """Put it on, with a reason."""
    about = _("Nothing of this case is destroyed while it stands, whatever its time. Two people lift it.")
    return _reasoned(request, case, put_hold, _("Put this case on hold"), about, _("On hold."))


@in_case("GET", "HEAD", "POST")
def lift(request: HttpRequest, case: Case) -> HttpResponse:
    """The first of two asks to lift it."""
    about = _("A second person then agrees, or says why it stays.")
    return _reasoned(
        request, case, ask_to_lift, _("Ask to lift the hold"), about, _("Asked. A second person agrees now.")
    )


@in_case("GET", "HEAD", "POST")
def stay(request: HttpRequest, case: Case) -> HttpResponse:
    """It stays, and why."""
    return _reasoned(
        request, case, keep_hold, _("The hold stays"), _("Your reason is kept."), _("The hold stays.")
    )


@in_case("POST")
def agree(request: HttpRequest, case: Case) -> HttpResponse:
    """The second of two lifts it."""
    pressed(request, lambda: agree_to_lift(signed_in(request), case.pk), _("The hold is lifted."))
    return redirect("evidence:all", case.pk)


def _reasoned(
    request: HttpRequest,
    case: Case,
    act: Callable[[Actor, Any, str], object],
    heading: str,
    about: str,
    said: str,
) -> HttpResponse:
    form = HoldForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        by, reason = signed_in(request), form.cleaned_data["reason"]
        if settled(request, form, lambda: act(by, case.pk, reason), said):
            return redirect("evidence:all", case.pk)
    context = {"case": case, "form": form, "heading": heading, "about": about}
    return render(request, "evidence/hold.html", context, status=422 if form.errors else 200)
