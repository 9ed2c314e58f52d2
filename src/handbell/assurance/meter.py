"""How much of the policy is kept, drawn and in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handbell.assurance.now import standing
from handbell.assurance.registry import ClauseStatus
from handbell.schools.controls import Status
from handbell.schools.policy import NoPolicyInForce, school_pack

ORDER: tuple[tuple[Status, str | Promise], ...] = (
    ("kept", gettext_lazy("kept")),
    ("due", gettext_lazy("due")),
    ("broken", gettext_lazy("broken")),
    ("none", gettext_lazy("no evidence yet")),
    ("info", gettext_lazy("for information")),
)


@dataclass(frozen=True)
class Part:
    """One colour of the meter. `start` and `width` in per cent of the whole."""

    status: Status
    word: str
    count: int
    start: float
    width: float


@dataclass(frozen=True)
class Meter:
    parts: tuple[Part, ...]
    waiting: int  # of those without evidence: how many wait for a part of Handbell that is not built

    @property
    def in_words(self) -> str:
        """What the drawing says, for those who do not see it."""
        return _("%(counts)s.") % {"counts": ", ".join(f"{part.count} {part.word}" for part in self.parts)}


def meter(lines: Sequence[ClauseStatus]) -> Meter:
    """The meter of these clauses; every status has its part, even at nought."""
    counts = Counter(line.status for line in lines)
    parts, start = [], 0.0
    for status, word in ORDER:
        width = 100 * counts[status] / max(len(lines), 1)
        parts.append(Part(status, str(word), counts[status], round(start, 3), round(width, 3)))
        start += width
    return Meter(tuple(parts), sum(line.waits_for_handbell for line in lines))


def policy_meter() -> Meter | None:
    """The meter of the policy in force of the school in scope; None while there is none."""
    try:
        pack = school_pack()
    except NoPolicyInForce:
        return None
    return meter(standing(pack))
