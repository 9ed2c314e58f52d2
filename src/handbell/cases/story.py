"""Writing the next line of a case's story, and checking that none was changed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import DatabaseError
from django.utils import timezone

from handbell.cases.models import Case, Event
from handbell.cases.own_words import ABOUT, HAND
from handbell.cases.sealing import SealBroken
from handbell.ledger.action import Done
from handbell.schools.access import Actor


def add(case: Case, kind: str, by: Actor, /, **said: Any) -> Event:
    """Append a line inside the transaction of its act; the case's row is locked by then. `said` is sealed."""
    last = case.events.order_by("-seq").first()
    event = Event(case=case, seq=last.seq + 1 if last else 1, kind=kind, at=timezone.now())
    contents = {
        "by": str(by.person_id or ""), "name": by.name, "salt": os.urandom(16).hex(), "said": said,
    }  # fmt: skip
    event.put(**contents)
    event.digest = digest_of(event, contents, last.digest if last else "")
    event.save(force_insert=True)
    return event


def noted(value: Any, *events: Event) -> Done[Any]:
    """What an action in a case hands back: the record keeps the digests, and neither who, which case nor what."""
    return Done(value, about=ABOUT, contents={"lines": [one.digest for one in events]}, hand=HAND)


def digest_of(event: Event, contents: dict[str, Any], before: str) -> str:
    """SHA-256 over the line before, the line's own columns and its contents (hex)."""
    line = [before, str(event.case_id), event.seq, event.kind, event.at.isoformat(), contents]
    return hashlib.sha256(
        json.dumps(line, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass")
    ).hexdigest()


def first_fault(case: Case) -> str:
    """Where the story of a case was changed, in one sentence; "" where every line stands as it was written."""
    before = ""
    for place, event in enumerate(case.events.order_by("seq"), start=1):
        try:
            contents = event.contents
        except SealBroken:
            return f"Line {event.seq} of case {case.sign} cannot be opened: its bytes were changed."
        if event.seq != place or event.digest != digest_of(event, contents, before):
            return f"Line {event.seq} of case {case.sign} is not what was written, or one before it is gone."
        before = event.digest
    return ""


def faults_of_all(ended: Collection[UUID] = ()) -> tuple[int, list[str]]:
    """How many cases the school in scope has, and what `first_fault` says of each that was changed.

    Not of those that `ended`: their lines were taken out by law, and whoever did so answers for it.
    """
    cases = list(Case.objects.exclude(pk__in=list(ended)).order_by("pk"))
    return len(cases), [fault for case in cases if (fault := _fault_of(case))]


def _fault_of(case: Case) -> str:
    try:
        return first_fault(case)
    except (ValueError, TypeError, AttributeError, DatabaseError):
        return f"The story of case {case.sign} cannot be read: a line is not what Handbell writes."
