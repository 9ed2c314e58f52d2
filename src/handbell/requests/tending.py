"""What happens by itself: requests whose last day has passed end, and confirmations that are late go higher."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.channels.asking import holding
from handbell.ledger.action import Done, action
from handbell.requests.models import Confirmation, Request
from handbell.requests.moving import end, in_force_notice
from handbell.requests.news import tell_confirmers
from handbell.requests.shelf import form_then
from handbell.schools.access import Actor

A_PASS: Final = 200  # requests at a time; the next pass comes soon


def tend(by: Actor, now: datetime) -> None:
    """End what is over and tell the head what is late, in the school in scope. Twice on one day changes nothing."""
    today = timezone.localdate(now)
    late = Confirmation.objects.filter(by=None, void=False, due__lt=today, told_higher_at=None)
    over = Request.objects.filter(state__in=Request.LIVE, until__lt=today)
    for one in over.order_by("until")[:A_PASS]:
        if one.state != "active" or not one.confirmations.filter(by=None, void=False).exists():
            run_out(by, one)
    for confirmation in late.select_related("request")[:A_PASS]:
        go_higher(by, confirmation, now)


@action("requests.ran_out")
def run_out(by: Actor, found: Request) -> Done[Request]:
    """Its last day has passed: what held has ended, and what still waited is refused by time."""
    held = found.state == Request.State.ACTIVE
    end(
        found,
        Request.State.ENDED,
        str(_("Its last day has passed.") if held else _("Its last day passed unanswered.")),
    )
    found.save()
    form = form_then(found)
    if form is not None:
        in_force_notice(found, form)
    return Done(found, about=found.reference, contents={"until": str(found.until)}, clauses=found.clauses)


@action("requests.went_higher")
def go_higher(by: Actor, one: Confirmation, now: datetime) -> Done[Confirmation]:
    """Nobody has confirmed it by its day: the head is asked too."""
    one.told_higher_at = now
    one.save(update_fields=["told_higher_at"])
    tell_confirmers(one.request, one, also=holding("headteacher"))
    kept = {"what": one.label, "due": str(one.due)}
    return Done(one, about=one.request.reference, contents=kept, clauses=[one.clause] if one.clause else [])
