"""Checking the record as an act: what was found is an entry itself, and later checks may go on from there."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from handbell.ledger.action import Done, action
from handbell.ledger.models import Entry
from handbell.ledger.verify import Verdict, verify
from handbell.schools.access import Actor

VERB: Final = "ledger.verify"
EVERY: Final = timedelta(days=1)


@action(VERB)
def check_record(by: Actor) -> Done[Verdict]:
    """Walk the whole chain of the actor's school, and write down what was found."""
    verdict = verify()
    contents = {
        "ok": verdict.ok,
        "entries": verdict.entries,
        "digest": verdict.digest.hex(),
        "says": verdict.says,
    }
    return Done(verdict, about="record", contents=contents)


def check_daily(by: Actor, now: datetime) -> Verdict | None:
    """Check the record once a day, for the worker; None when it was checked within the day."""
    last = last_check()
    if last is not None and now - last.at < EVERY:
        return None
    return check_record(by)


def last_check() -> Entry | None:
    """The newest entry that says how the record was found."""
    return Entry.objects.filter(verb=VERB).order_by("-seq").first()
