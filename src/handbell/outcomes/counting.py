"""How many cases, in numbers alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handbell.cases.models import Case
from handbell.outcomes.kept import kept_of
from handbell.schools.controls import Period


@dataclass(frozen=True)
class Marked:
    """Cases opened in a period that do not go round the headteacher: all, closed ones, those marked a legal risk."""

    cases: int
    closed: int
    legal_risk: int
    newest: datetime | None


def marked(period: Period) -> Marked:
    """One query. A case that became part of another is counted there."""
    rows = Case.objects.filter(
        opened_at__gte=period.since, opened_at__lt=period.until, round_head=False, merged_into=None
    ).only("pk", "school_id", "state", "opened_at", "nonce", "sealed")
    cases, closed, risks, newest = 0, 0, 0, None
    for case in rows.iterator():
        cases += 1
        closed += case.state == Case.State.CLOSED
        risks += any(one["which"] == "legal_risk" for one in kept_of(case)["marks"])
        newest = max(newest or case.opened_at, case.opened_at)
    return Marked(cases, closed, risks, newest)
