"""Never publish: set and lifted by the DSL and the headteacher, who alone read why."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from handbell.consent.actions.set_never_publish import latest_flag, lift_never_publish, set_never_publish
from handbell.consent.bounds import CannotBeAnswered
from handbell.consent.coming_down import what_comes_down
from handbell.consent.forms import ReasonForm
from handbell.consent.models import ConsentAnswer, FlagReason
from handbell.consent.views.pupil import the_pupil
from handbell.schools.access import Actor, may, signed_in


@may("consent.flag")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def never_publish(request: HttpRequest, pupil_id: UUID) -> HttpResponse:
    """Set or lift the flag; every reason ever given stands below."""
    found = the_pupil(pupil_id)
    last = latest_flag(found.pk)
    flagged = last is not None and last.answer == ConsentAnswer.Answer.NEVER_PUBLISH
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = _change(signed_in(request), found.pk, form.cleaned_data["reason"], request.POST.get("do", ""))
        if said:
            messages.success(request, said)
        return redirect("consent:never_publish", found.pk)
    reasons = FlagReason.objects.filter(answer__pupil=found).select_related("answer__recorded_by")
    context = {
        "pupil": found, "flagged": flagged, "form": form, "reasons": reasons.order_by("-answer__since"),
        "down": what_comes_down(found, None),
    }  # fmt: skip
    return render(request, "consent/never_publish.html", context)


def _change(by: Actor, pupil_id: UUID, reason: str, wish: str) -> str:
    """Do what the button said, not what the page shows by now; a second press of it changes nothing."""
    try:
        if wish == "set":
            set_never_publish(by, pupil_id=pupil_id, reason=reason)
            return _("From now on, nothing that shows this child is published. What is public comes down.")
        if wish == "lift":
            lift_never_publish(by, pupil_id=pupil_id, reason=reason)
            return _("Lifted. The family’s own answers stand again.")
    except CannotBeAnswered as why:
        return str(why)
    return ""
