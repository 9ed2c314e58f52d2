"""Writing down who had something in hand: a line in the case's story and a row that leads to it."""

from __future__ import annotations

from typing import Any

from handbell.cases.models import Event
from handbell.cases.story import add
from handbell.evidence.models import Custody, Evidence
from handbell.schools.access import Actor


def log(evidence: Evidence, kind: Custody.Kind, by: Actor, **said: Any) -> Event:
    """Inside the transaction of its act, with the case's row locked. `said` is sealed with the line.

    The words a reader sees are `source` (what happened), `reference` (which) and `note` (the hash); `reason` is why.
    Keys that a story reads as people or steps ("to", "person", "what" …) are not to be used.
    """
    event = add(
        evidence.case, Event.Kind.EVIDENCE, by, custody=str(kind), evidence=str(evidence.pk), sha256=evidence.sha256,
        source=str(kind.label), reference=evidence.sign, note=f"SHA-256 {evidence.sha256}", **said,
    )  # fmt: skip
    Custody.objects.create(evidence=evidence, event=event, kind=kind, at=event.at)
    return event
