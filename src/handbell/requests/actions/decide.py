"""Agree to a request, or refuse it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.requests.deciders import deciders
from handbell.requests.models import LONGEST_NOTE, AgreementRequest
from handbell.requests.telling import nobody_needs_to_decide, tell_asker
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone

State = AgreementRequest.State


@action("requests.agreed", capability="requests.decide")
def agree(
    by: Actor, request_id: UUID, reason: str = "", holds_until: date | None = None
) -> Done[AgreementRequest]:
    """Agree, for good or until a day that is still to come."""
    if holds_until is not None and holds_until < timezone.localdate():
        raise CannotBeDone(_("Give a day that is still to come, or leave it empty."), "holds_until")
    return _decided(by, request_id, State.AGREED, reason, holds_until)


@action("requests.refused", capability="requests.decide")
def refuse(by: Actor, request_id: UUID, reason: str) -> Done[AgreementRequest]:
    """Refuse, with the reason that the asker reads."""
    if not reason.strip():
        raise CannotBeDone(
            _("Say why, and what they can do instead: the person who asked reads it."), "reason"
        )
    return _decided(by, request_id, State.REFUSED, reason, None)


def _decided(
    by: Actor, request_id: UUID, state: State, reason: str, holds_until: date | None
) -> Done[AgreementRequest]:
    found = AgreementRequest.objects.select_for_update().get(pk=request_id)
    if by.person == found.asked_by_id:
        raise NotAllowed(_("Nobody decides on a request of their own."))
    if by.person not in deciders(found.approver, found.asked_by_id):
        raise NotAllowed(_("Only the person whose agreement the policy asks for answers this request."))
    if found.state != State.WAITING:
        raise AlreadyDone(_("This request was answered already, or taken back."))
    found.state, found.decided_by_id, found.decided_at = state, by.person, timezone.now()
    found.reason, found.holds_until = reason.strip()[:LONGEST_NOTE], holds_until
    found.save()
    nobody_needs_to_decide(found)
    tell_asker(found)
    until = holds_until.isoformat() if holds_until else None
    kept = {"act": found.act, "facts": found.facts, "reason": found.reason, "until": until}
    return Done(found, about=f"request:{found.pk}", contents=kept, clauses=found.clauses)
