"""Keeping a timestamp: it stands in the record, and in the custody log of what it is about."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from django.utils import timezone

from handbell.cases.models import Case, Event
from handbell.cases.story import noted
from handbell.evidence.custody import log
from handbell.evidence.models import Custody, Evidence
from handbell.evidence.timestamps.models import Stamp
from handbell.evidence.timestamps.tokens import Token
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone


@action("evidence.stamped", capability="evidence.stamp")
def keep_stamp(by: Actor, digest: str, token: Token) -> Done[Stamp]:
    """Keep a token that was checked, for this hash. AlreadyDone where there is one: the first stands."""
    row = Stamp.objects.select_for_update().filter(sha256=digest).first() or Stamp(sha256=digest)
    if row.stamped_at is not None:
        raise AlreadyDone("It is stamped already.")
    row.answer, row.stamped_at = token.answer, token.at
    row.tries, row.tried_at, row.again_at, row.fault = row.tries + 1, timezone.now(), None, ""
    row.save()
    events: list[Event] = []
    for case_id in _cases_of(digest):
        Case.objects.select_for_update().get(pk=case_id)
        found = Evidence.objects.filter(sha256=digest, case_id=case_id, disposed_at=None)
        kept = sha256(token.answer).hexdigest()
        events += [log(one, Custody.Kind.STAMPED, by, token=kept) for one in found]
    done = noted(row, *events)
    return Done(row, done.about, {**done.contents, "token": sha256(token.answer).hexdigest()}, hand=done.hand)


def _cases_of(digest: str) -> list[UUID]:
    found = Evidence.objects.filter(sha256=digest, disposed_at=None).order_by("case_id")
    return list(found.values_list("case_id", flat=True).distinct())
