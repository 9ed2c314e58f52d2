"""Whether cases that were disposed of ended as they should: for `handbell verify`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from handbell.evidence.retention.actions.dispose import digest_of
from handbell.evidence.retention.emptying import story_digest
from handbell.evidence.retention.models import Disposal
from handbell.ledger.models import Entry


@dataclass
class Ended:
    """The cases that were disposed of, what is said of each, and what is wrong."""

    cases: set[UUID] = field(default_factory=set)
    says: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def ended_cases() -> Ended:
    """Each disposal of the school in scope, held against the record and against what is left of the case."""
    found = Ended()
    rows = Disposal.objects.exclude(disposed_at=None).select_related("case").order_by("disposed_at")
    kept = _in_the_record()
    for row in rows:
        fault = _fault(row, kept)
        found.cases.add(row.case_id)
        if fault:
            found.faults.append(fault)
        elif row.disposed_at:
            found.says.append(f"Case {row.case.sign} was disposed of on {row.disposed_at:%d %B %Y}.")
    return found


def _in_the_record() -> set[str]:
    entries: Iterable[dict[str, Any] | None] = Entry.objects.filter(verb="evidence.disposed").values_list(
        "contents", flat=True
    )
    return {digest for one in entries if one for digest in (one["certificate"], *one.get("parts", []))}


def _fault(row: Disposal, kept: set[str]) -> str:
    case = row.case
    if digest_of(row) not in kept:
        return f"Case {case.sign} is said to be disposed of, but the record holds no such act."
    lines = list(case.events.order_by("seq").values_list("digest", "sealed"))
    if story_digest([digest for digest, _sealed in lines]) != row.certificate.get("story"):
        return f"The story of case {case.sign}, which was disposed of, is not the one in its certificate."
    if any(bytes(sealed) for _digest, sealed in lines) or bytes(case.sealed):
        return f"Case {case.sign} was disposed of, but something is sealed in it."
    return ""
