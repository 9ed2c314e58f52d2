"""Confirm something by name and day: before a request holds, or when it has ended."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.requests.models import LONGEST_NOTE, Confirmation, Request
from handbell.requests.moving import go_on
from handbell.requests.news import nothing_to_confirm
from handbell.requests.shelf import form_then
from handbell.requests.stages import citing, confirmers, offices
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone


@action("requests.confirmed", capability="requests.answer")
def confirm(by: Actor, request_id: UUID, confirmation_id: UUID, on: date, note: str = "") -> Done[Request]:
    """Say that it was done on that day.

    The last one that is needed before brings the request into force; the last one at the end ends it.
    """
    found = Request.objects.select_for_update().get(pk=request_id)
    one = Confirmation.objects.select_for_update().get(pk=confirmation_id, request=found)
    if by.person not in confirmers(one):
        raise NotAllowed(
            citing(_("This is confirmed by: %(office)s.") % {"office": offices(one.roles)}, one.clause)
        )
    if one.by_id is not None or one.void:
        raise AlreadyDone(_("It was confirmed already, or is not needed any more."))
    if not found.is_live:
        raise CannotBeDone(_("The request has ended. There is nothing left to confirm."))
    if on > timezone.localdate():
        raise CannotBeDone(_("Confirm it once it is done: this day is still to come."), "on")
    if found.asked_at and on < timezone.localdate(found.asked_at):
        raise CannotBeDone(_("This day lies before the request was made."), "on")
    one.by_id, one.on, one.note, one.at = by.person, on, note.strip()[:LONGEST_NOTE], timezone.now()
    one.save()
    nothing_to_confirm(found, one.place)
    form = form_then(found)
    if form is not None:
        go_on(by, found, form)
    kept = {"what": one.label, "on": on.isoformat(), "note": one.note}
    return Done(found, about=found.reference, contents=kept, clauses=[one.clause] if one.clause else [])
