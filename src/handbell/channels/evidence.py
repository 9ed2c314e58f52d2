"""A control whose answer turns on what each clause asks of the registers; everything is fetched once for all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from handbell.channels.gaps import Gap
from handbell.channels.points import POINTS
from handbell.policy import Clause
from handbell.schools.controls import Control, Finding, Period, Status

Missing = tuple[str, Gap]  # the entry's name, and what it lacks


@dataclass(frozen=True)
class Stock:
    """What a register holds: a sentence about it, what is missing, and an answer to points of a kind of their own."""

    evidence: str
    at: datetime | None
    link: str
    empty: bool
    missing: Sequence[Missing]
    elsewhere: frozenset[str] = frozenset()  # points that other entries than its own keep
    special: Callable[[str], list[Gap] | None] = lambda _point: None

    def finding(self, clause_id: str | None = None) -> Finding:
        """The answer for a clause: by its own points where the file names it, else by the whole register."""
        asks = POINTS.of_clause.get(clause_id or "")
        gaps = [(name, gap) for name, gap in self.missing if asks is None or gap.point in asks]
        nothing = self.empty and not gaps and self.elsewhere.isdisjoint(asks or ())  # it keeps nothing
        for point in asks or ():
            gaps += [("", gap) for gap in self.special(point) or []]
        status: Status = "none" if nothing else worst(gap for _name, gap in gaps)
        items = tuple(f"{name}: {gap.sentence}" if name else gap.sentence for name, gap in gaps[:10])
        return Finding(status, self.evidence, at=self.at, link=self.link, items=items)


def worst(gaps: Iterable[Gap]) -> Status:
    """Kept without gaps, broken with a broken one, due otherwise."""
    levels = {gap.level for gap in gaps}
    return "broken" if "broken" in levels else ("due" if levels else "kept")


@dataclass(frozen=True)
class PointControl(Control):
    """A control over a stock. `stock` is asked once for the whole policy; each clause gets its own finding."""

    stock: Callable[[Period], Stock] = lambda _period: Stock("", None, "", True, ())

    def answer(
        self, period: Period, asked: Iterable[tuple[Clause, str]]
    ) -> Mapping[tuple[str, str], Finding]:
        """The finding for each (clause id, control name) asked about."""
        stock = self.stock(period)
        return {(clause.id, name): stock.finding(clause.id) for clause, name in asked}


def on_record(finding: Finding, entries: int, newest: datetime | None) -> Finding:
    """A finding that also needs the record: none while nothing stands there."""
    if not entries:
        return replace(
            finding, status="none", evidence=_("Nothing was decided about channels in this time."), items=()
        )
    return replace(finding, at=newest)
