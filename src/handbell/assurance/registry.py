"""Asking every control that a policy names for its evidence, each once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.policies.wording import control_in_words
from handbell.policy import Clause
from handbell.schools.controls import WORST_FIRST, AnyControl, Finding, Period, Status, control_for


@dataclass(frozen=True)
class Kept:
    """One control of one clause, and what it answers."""

    control: str
    says: str
    finding: Finding


@dataclass(frozen=True)
class ClauseStatus:
    """A clause with the answer of each of its controls."""

    clause: Clause
    kept_by: tuple[Kept, ...]

    @cached_property
    def status(self) -> Status:
        """The worst control's; for information only if the clause informs and has nothing but pages."""
        names = {kept.control.partition(":")[0] for kept in self.kept_by}
        if self.clause.force == "informs" and names == {"page"}:
            return "info"
        return min((kept.finding.status for kept in self.kept_by), key=WORST_FIRST.index)

    @property
    def built(self) -> list[Kept]:
        """The controls that Handbell has."""
        return [kept for kept in self.kept_by if kept.finding.built]

    @property
    def not_built(self) -> list[Kept]:
        """The controls that Handbell does not have yet."""
        return [kept for kept in self.kept_by if not kept.finding.built]

    @property
    def waits_for_handbell(self) -> bool:
        """Whether nothing but a missing part of Handbell stands between this clause and its evidence."""
        return self.status == "none" and all(
            not kept.finding.built for kept in self.kept_by if kept.finding.status == "none"
        )


def statuses(clauses: Sequence[Clause], period: Period) -> list[ClauseStatus]:
    """These clauses with their evidence, in their order. Asks each control once, however many clauses name it."""
    findings = _findings(clauses, period)
    return [
        ClauseStatus(
            clause,
            tuple(
                Kept(name, control_in_words(name), findings[clause.id, name])
                for name in dict.fromkeys(clause.kept_by)
            ),
        )
        for clause in clauses
    ]


def this_school_year(now: datetime | None = None) -> Period:
    """From 1 September until now: the period that the page asks about."""
    until = now or timezone.now()
    local = timezone.localtime(until)
    year = local.year if local.month >= 9 else local.year - 1
    return Period(local.replace(year=year, month=9, day=1, hour=0, minute=0, second=0, microsecond=0), until)


def _findings(clauses: Iterable[Clause], period: Period) -> dict[tuple[str, str], Finding]:
    asked: dict[str, list[tuple[Clause, str]]] = defaultdict(list)
    controls: dict[str, AnyControl] = {}
    found: dict[tuple[str, str], Finding] = {}
    for clause in clauses:
        for name in clause.kept_by:
            control = control_for(name)
            if control is None:
                found[clause.id, name] = _silent(name)
            else:
                controls[control.name] = control
                asked[control.name].append((clause, name))
    for control_name, pairs in asked.items():
        answers = controls[control_name].answer(period, pairs)
        for clause, name in pairs:
            found[clause.id, name] = answers.get((clause.id, name)) or _silent(name)
    return found


def _silent(name: str) -> Finding:
    """What stands beside a control that nobody answers for."""
    return Finding("none", _("Handbell does not keep this yet"), built=False)
