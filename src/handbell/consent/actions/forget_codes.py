"""Forget who asked for codes, a day later: nothing about a try is kept but the record's line."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from handbell.consent.models import CodeRequest
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor
from handbell.schools.scope import school_scope

KEPT_FOR: Final = timedelta(days=1)


def forget_codes(by: Actor, now: datetime) -> int:
    """How many requests of the actor's school were forgotten. No entry in the record where there was none."""
    with school_scope(by.school):
        if not CodeRequest.objects.filter(asked_at__lte=now - KEPT_FOR).exists():
            return 0
    return _forget(by, now)


@action("consent.forget_codes", capability="consent.record")
def _forget(by: Actor, now: datetime) -> Done[int]:
    count, _each = CodeRequest.objects.filter(asked_at__lte=now - KEPT_FOR).delete()
    return Done(count, about="codes", contents={"count": count})
