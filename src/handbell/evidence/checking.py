"""Does everything that is kept stand as it came? Each stored byte, row and line is held against the others.

What is found names the case by its sign and the thing by its number, never a person and never a file's name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.db import DatabaseError

from handbell.cases.models import Case, Event
from handbell.cases.sealing import SealBroken
from handbell.evidence.marks import record_mark
from handbell.evidence.models import Custody, Evidence, Hold
from handbell.evidence.vault import fault_of
from handbell.ledger.models import Entry

UNREADABLE: Final = (ValueError, TypeError, AttributeError, KeyError, DatabaseError)
"""How it shows that somebody wrote something into a row that Handbell never writes."""


@dataclass
class Recorded:
    """What the school's record holds: digests of lines, marks of arrivals. `erased`: some contents went by law."""

    lines: set[str] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)
    erased: bool = False


def faults_of_all(ended: Collection[UUID] = ()) -> tuple[int, list[str]]:
    """How many things the school in scope keeps, and a sentence for each fault that is found.

    Cases that `ended` are looked at by whoever ended them: their lines and bytes were taken out by law.
    """
    recorded, count = _recorded(), 0
    faults: list[str] = []
    for case in Case.objects.exclude(pk__in=list(ended)).order_by("pk"):
        count += Evidence.objects.filter(case=case).count()
        for look in (_of_items, _of_lines, _of_holds):
            try:
                faults += look(case, recorded)
            except UNREADABLE:
                faults.append(
                    f"Evidence of case {case.sign} cannot be read: a row is not what Handbell writes."
                )
    return count, faults


def _recorded() -> Recorded:
    found = Recorded()
    rows = Entry.objects.filter(verb__startswith="evidence.").values_list("contents", flat=True)
    for contents in rows.iterator(chunk_size=500):
        if contents is None:
            found.erased = True
            continue
        found.lines |= set(contents.get("lines", ()))
        found.marks |= set(contents.get("evidence", ()))
    return found


def _of_items(case: Case, recorded: Recorded) -> Iterator[str]:
    rows = Evidence.objects.filter(case=case).order_by("number").values_list("pk", "number")
    for due, (pk, number) in enumerate(list(rows), start=1):
        if number != due:
            yield f"E{due} of case {case.sign}: its row is gone, or its number was changed."
            return
        try:
            faults = list(_of_item(Evidence.objects.get(pk=pk), recorded))
        except UNREADABLE:
            faults = ["its row is not what Handbell writes"]
        yield from (f"E{due} of case {case.sign}: {fault}." for fault in faults)


def _of_item(item: Evidence, recorded: Recorded) -> Iterator[str]:
    """Row against line, line against record, bytes against row."""
    hands = list(Custody.objects.filter(evidence=item).select_related("event").order_by("event__seq"))
    first = hands[0] if hands else None
    if first is None or first.kind != Custody.Kind.ARRIVED:
        yield "the row that says how it came in is gone"
    else:
        try:
            if first.event.contents["said"].get("row") != item.columns or first.event.case_id != item.case_id:
                yield "its row is not what was written when it came in"
        except SealBroken:
            yield "the line that says how it came in cannot be opened"
    if record_mark(item) not in recorded.marks and not recorded.erased:
        yield "the school’s record does not hold its hash"
    if item.disposed_at is None:
        yield from _of_bytes(item)


def _of_bytes(item: Evidence) -> Iterator[str]:
    try:
        fault = fault_of(item)
    except (SealBroken, KeyError, ValueError):
        yield "what is sealed in its row cannot be opened: its bytes were changed"
        return
    if fault:
        yield fault


def _of_lines(case: Case, recorded: Recorded) -> Iterator[str]:
    """Each line about one thing has its row of custody, and each such row says what its line says."""
    rows = {one.event_id: one for one in Custody.objects.filter(event__case=case)}
    for event in case.events.filter(kind=Event.Kind.EVIDENCE).order_by("seq"):
        if event.digest not in recorded.lines and not recorded.erased:
            yield f"Line {event.seq} of case {case.sign} does not stand in the school’s record."
        try:
            said = event.contents["said"]
        except SealBroken:
            continue  # the story of the case says so itself
        row = rows.get(event.pk)
        if "evidence" in said and (
            row is None
            or (str(row.evidence_id), str(row.kind), row.at) != (said["evidence"], said["custody"], event.at)
        ):
            yield f"Line {event.seq} of case {case.sign}: the row that leads to it is gone or was changed."


def _of_holds(case: Case, _recorded: Recorded) -> Iterator[str]:
    """Each hold says what its lines say, and none was put on or lifted without one."""
    rows = {str(one.pk): one for one in Hold.objects.filter(case=case)}
    lines = [one.contents["said"] for one in case.events.filter(kind=Event.Kind.EVIDENCE).order_by("seq")]
    put = {one["hold"]: one["row"] for one in lines if one.get("custody") == "held"}
    lifted = {one["hold"] for one in lines if one.get("custody") == "lifted"}
    for pk in put.keys() | rows.keys():
        row = rows.get(pk)
        try:
            sound = row is not None and row.columns == put.get(pk) and bool(row.contents["reason"])
        except (SealBroken, *UNREADABLE):
            sound = False
        if not sound:
            yield f"A hold of case {case.sign}: its row is gone or was changed."
        elif row is not None and (row.lifted_at is not None) != (pk in lifted):
            yield f"A hold of case {case.sign} was lifted or put on again past Handbell."
