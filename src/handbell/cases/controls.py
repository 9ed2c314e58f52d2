"""How this room evidences clauses: reports that went the way the policy says, each step receipted in time.

What stands here is read by everybody who reads the policy, so it must tell nobody that there is a case of one kind.
Every route has one answer, over all reports of the school together, and no number is given below five cases. Cases that
go round the headteacher are left out: the headteacher reads this page too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count, F, Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handbell.cases.models import Step
from handbell.schools.controls import Control, ControlFamily, Finding, Period, Status, register
from handbell.triage import categories

FEWEST: Final = 5  # below so many cases, no number is given


@dataclass(frozen=True)
class Counted:
    """What the reports of a period called for: cases, steps, how many are done, how many late (done late, or open)."""

    cases: int
    steps: int
    done: int
    late: int
    newest: datetime | None

    @property
    def status(self) -> Status:
        """Broken where a clock ran out, due while steps stand open in time, kept once each is receipted."""
        if not self.steps:
            return "none"
        return "broken" if self.late else ("kept" if self.done == self.steps else "due")


def counted(period: Period) -> Counted:
    """One query over the steps of cases that were opened in the period."""
    now = timezone.now()
    rows = Step.objects.exclude(state=Step.State.GONE).filter(
        case__opened_at__gte=period.since, case__opened_at__lt=period.until, case__round_head=False
    )
    late = Q(state=Step.State.OPEN, due_at__lt=now) | Q(done_at__gt=F("due_at"))
    found = rows.aggregate(
        cases=Count("case", distinct=True), steps=Count("pk"),
        done=Count("pk", filter=~Q(state=Step.State.OPEN)), late=Count("pk", filter=late),
        newest=Max("done_at"),
    )  # fmt: skip
    return Counted(found["cases"], found["steps"], found["done"], found["late"], found["newest"])


def _finding(found: Counted) -> Finding:
    link = reverse("cases:cases")
    if found.status == "none":
        return Finding("none", _("Nothing was told to the school in this time."), link=link)
    words = {
        "broken": _("A step of a report was not done in time. Those who look after it see which."),
        "due": _("Steps of reports stand open, each within its time."),
        "kept": _("Every step of every report was done in time and has its receipt."),
    }[found.status]
    items: tuple[str, ...] = ()
    if found.cases >= FEWEST:
        items = (
            _("%(done)d of %(all)d steps are done, %(late)d late.")
            % {"done": found.done, "all": found.steps, "late": found.late},
        )
    return Finding(found.status, words, link=link, items=items)


def steps(period: Period) -> Finding:
    """Every step of every report, together."""
    return _finding(counted(period))


def routes(period: Period, names: frozenset[str]) -> Mapping[str, Finding]:
    """`route:<category>`: one answer for all, so that none tells of a case of its kind."""
    return dict.fromkeys(names, steps(period))


_KNOWN: Final = frozenset(f"route:{one.id}" for one in categories())

register(
    ControlFamily("route:*", gettext_lazy("route of a report"), routes, knows=_KNOWN.__contains__),
    Control("step:case_steps", gettext_lazy("steps of cases"), steps),
    Control("step:safety_first", gettext_lazy("cases of safety before all others"), steps),
    Control("task:case_follow_up", gettext_lazy("follow-up of cases"), steps),
)
