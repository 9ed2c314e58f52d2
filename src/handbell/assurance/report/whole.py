"""What every section of the report may look at: the policy in force and how each of its clauses is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from handbell.assurance.registry import ClauseStatus, statuses
from handbell.policy import Pack
from handbell.schools.controls import WORST_FIRST, Period, Status
from handbell.schools.models import AdoptedPolicy
from handbell.schools.policy import adopted_policy, pack_of


@dataclass(frozen=True)
class OfControl:
    """One control over all the clauses that name it: its worst status, how many clauses, its newest evidence."""

    name: str
    says: str
    status: Status
    clauses: int
    at: datetime | None


@dataclass(frozen=True)
class Whole:
    """The policy in force with its evidence, asked for once."""

    period: Period
    adopted: AdoptedPolicy
    pack: Pack
    lines: tuple[ClauseStatus, ...]

    def controls(self, *kinds: str) -> list[OfControl]:
        """The controls of these kinds ("task") or names ("task:filtering_check"), worst first. Evidence is left out:
        a control's sentence may name somebody, and a report for governors names nobody."""
        found: dict[str, list[tuple[Status, str, datetime | None]]] = {}
        for line in self.lines:
            for kept in line.kept_by:
                if kept.control in kinds or kept.control.partition(":")[0] in kinds:
                    one = (kept.finding.status, kept.says, kept.finding.at)
                    found.setdefault(kept.control, []).append(one)
        gathered = [_gathered(name, some) for name, some in found.items()]
        return sorted(gathered, key=lambda one: (WORST_FIRST.index(one.status), one.says))


def _gathered(name: str, some: Iterable[tuple[Status, str, datetime | None]]) -> OfControl:
    answers = list(some)
    worst = min((status for status, _says, _at in answers), key=WORST_FIRST.index)
    newest = max((at for _status, _says, at in answers if at is not None), default=None)
    return OfControl(name, answers[0][1], worst, len(answers), newest)


def whole(period: Period) -> Whole:
    """Of the school in scope; NoPolicyInForce where it has no policy."""
    adopted = adopted_policy()
    pack = pack_of(adopted.pack_id)
    return Whole(period, adopted, pack, tuple(statuses(pack.clauses, period)))
