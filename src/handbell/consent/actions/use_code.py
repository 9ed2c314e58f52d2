"""Somebody types the code that they were sent."""

from __future__ import annotations

from enum import Enum
from uuid import UUID

from django.utils import timezone

from handbell.consent.codes import TRIES, same, still_decides
from handbell.consent.models import CodeRequest
from handbell.ledger.action import Done, action
from handbell.people.models import Person
from handbell.schools.access import Actor


class Outcome(Enum):
    """How a try ended. A wrong code, an address that is not known and a bar put up meanwhile look alike."""

    RIGHT = "right"
    WRONG = "wrong"
    USED = "used"
    TOO_OLD = "too_old"
    TOO_MANY = "too_many"


Tried = tuple[Outcome, Person | None]


@action("consent.use_code", capability="consent.code")
def use_code(by: Actor, *, request_id: UUID, code: str) -> Done[Tried]:
    """Hold the code against the request. Every try is counted and kept in the record, the code never is.

    Raises CodeRequest.DoesNotExist for another school's request.
    """
    request = (
        CodeRequest.objects.select_for_update(of=("self",)).select_related("adult__user").get(pk=request_id)
    )
    outcome = _outcome(request, code)
    adult = request.adult if outcome is Outcome.RIGHT else None
    if outcome is Outcome.RIGHT:
        request.used_at = timezone.now()
    elif outcome is Outcome.WRONG:
        request.tries += 1
    request.save(update_fields=["used_at", "tries"])
    return Done((outcome, adult), about=f"code:{request.pk}", contents={"outcome": outcome.value})


def _outcome(request: CodeRequest, code: str) -> Outcome:
    if request.used_at is not None:
        return Outcome.USED
    if request.expires_at <= timezone.now():
        return Outcome.TOO_OLD
    if request.tries >= TRIES:
        return Outcome.TOO_MANY
    right = same(request.pk, code, request.code_hash)
    known = request.adult is not None and still_decides(request.adult, request.address_hash)
    return Outcome.RIGHT if right and known else Outcome.WRONG
