"""Take a request back before it is answered."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.requests.models import AgreementRequest
from handbell.requests.telling import nobody_needs_to_decide
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone


@action("requests.withdrawn", capability="requests.ask")
def withdraw(by: Actor, request_id: UUID) -> Done[AgreementRequest]:
    """Nobody needs to answer it any more. It stays in the asker's list."""
    found = AgreementRequest.objects.select_for_update().get(pk=request_id)
    if found.asked_by_id != by.person:
        raise NotAllowed(_("Only the person who asked takes a request back."))
    if found.state != AgreementRequest.State.WAITING:
        raise AlreadyDone(_("This request was answered already, or taken back."))
    found.state = AgreementRequest.State.WITHDRAWN
    found.save()
    nobody_needs_to_decide(found)
    return Done(found, about=f"request:{found.pk}", contents={"act": found.act})
