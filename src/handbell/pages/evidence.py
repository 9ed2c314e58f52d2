"""What controls answer, for pages that show it in numbers: each asked once, whatever the number of clauses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handbell.policy import Clause, Pack
from handbell.schools.controls import AnyControl, Finding, Period, control_for

Words = str | Promise
STALE: Final = timedelta(days=366)  # security is looked at every year
CLAUSES: Final = ("RB-security-3", "RB-risks-1", "HB-12.19")
"""Clauses that promise precautions as a whole, of whatever pack has them."""
WORST_FIRST: Final = ("broken", "due", "none", "kept", "info")
PRECAUTIONS: Final[Mapping[str, Words]] = {
    "record:security_checks": _("Looks at accounts, network and passwords"),
    "task:security_check": _("Security reviewed on its day"),
    "task:filtering_check": _("Filtering tested with real accounts"),
    "record:filtering_checks": _("Each filtering test written down"),
    "task:filter_opening": _("Filters opened for a project and closed on their date"),
    "step:virus_check": _("Sticks and discs checked for viruses"),
    "register:channels": _("Every account on one register"),
    "step:channel_approval": _("No account without the headteacher’s word"),
    "step:second_reader": _("A second person reads each post"),
    "step:head_approval": _("The headteacher passes each post"),
    "step:consent_check": _("No pupil shown without a yes"),
    "record:moderation": _("What others write is moderated, and each step kept"),
    "task:channel_monitoring": _("Somebody looks at the channels, and at what people say there"),
    "register:risk_assessments": _("Risks assessed in writing"),
}
ON_CHANNELS: Final = (
    "register:channels", "step:channel_approval", "step:second_reader", "step:head_approval", "step:consent_check",
    "record:moderation", "task:channel_monitoring", "register:risk_assessments",
)  # fmt: skip


@dataclass(frozen=True)
class Precaution:
    """One precaution that the policy asks for, with the clauses that do, and what its control answers."""

    control: str
    label: Words
    clauses: tuple[Clause, ...]
    finding: Finding | None = None

    @property
    def on_channels(self) -> bool:
        return self.control in ON_CHANNELS

    @property
    def stale(self) -> bool:
        """Whether it was last confirmed longer ago than a year."""
        at = self.finding.at if self.finding else None
        return at is not None and timezone.now() - at > STALE


def precautions(pack: Pack) -> list[Precaution]:
    """What the policy names, in our order, without evidence: for pages that anybody reads."""
    naming: dict[str, list[Clause]] = defaultdict(list)
    for clause in pack.clauses:
        for name in clause.kept_by:
            naming[name].append(clause)
    return [Precaution(one, label, tuple(naming[one])) for one, label in PRECAUTIONS.items() if one in naming]


def confirmed(pack: Pack) -> list[Precaution]:
    """The same with what each control answers for all of its clauses together."""
    found = precautions(pack)
    answers = findings(((clause, one.control) for one in found for clause in one.clauses), this_year())
    return [replace(one, finding=together(one, answers)) for one in found]


def together(one: Precaution, answers: Mapping[tuple[str, str], Finding]) -> Finding | None:
    """The worst of what a precaution's clauses are answered, with the day on which any of them was last confirmed."""
    said = [answer for clause in one.clauses if (answer := answers.get((clause.id, one.control)))]
    if not said:
        return None
    newest = max((answer.at for answer in said if answer.at), default=None)
    return replace(min(said, key=lambda answer: WORST_FIRST.index(answer.status)), at=newest)


def findings(pairs: Iterable[tuple[Clause, str]], period: Period) -> Mapping[tuple[str, str], Finding]:
    """What keeps these clauses, by clause id and control name; a control that nobody has built is left out."""
    asked: dict[str, list[tuple[Clause, str]]] = defaultdict(list)
    controls: dict[str, AnyControl] = {}
    for clause, name in pairs:
        if (control := control_for(name)) is not None:
            controls[control.name] = control
            asked[control.name].append((clause, name))
    found: dict[tuple[str, str], Finding] = {}
    for control_name, these in asked.items():
        found.update(controls[control_name].answer(period, these))
    return found


def this_year(now: datetime | None = None) -> Period:
    """From 1 September until now."""
    until = now or timezone.now()
    local = timezone.localtime(until)
    begins = local.replace(
        year=local.year if local.month >= 9 else local.year - 1,
        month=9, day=1, hour=0, minute=0, second=0, microsecond=0,
    )  # fmt: skip
    return Period(begins, until)
