"""What still has to be done about a remark, worked out from what was written down and what was done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handbell.channels.points import pack_now
from handbell.moderation.models import Measure, Remark
from handbell.moderation.points import POINTS

Step = Literal["remove", "tell", "contain", "move", "signpost"]
LATE: Final = timedelta(hours=24)  # what is due now has gone wrong after a day

DONE_BY: Final[dict[Step, frozenset[str]]] = {
    "remove": frozenset({Measure.Kind.HIDDEN, Measure.Kind.REMOVED, Measure.Kind.LEFT}),
    "tell": frozenset({Measure.Kind.TOLD}),
    "contain": frozenset({Measure.Kind.CONTAINED}),
    "move": frozenset({Measure.Kind.MOVED}),
    "signpost": frozenset({Measure.Kind.SIGNPOSTED}),
}
WORDS: Final[dict[Step, str | Promise]] = {
    "remove": _("Hide it or take it down, now"),
    "tell": _("Unreported: tell a senior leader, now"),
    "contain": _("Contain and clean the account, now"),
    "move": _("Carry on by phone, meeting, e-mail or letter"),
    "signpost": _("Point the question to the right place"),
}
POINT: Final[dict[Step, str]] = {
    "remove": "remove_now", "tell": "tell_leader", "contain": "contain", "move": "one_child", "signpost": "signpost",
}  # fmt: skip
_OTHER_POINTS: Final[dict[Step, tuple[str, ...]]] = {
    "remove": ("remove", "personal"), "tell": ("account_leader",), "contain": (),
    "move": ("no_reply_inside", "private"), "signpost": (),
}  # fmt: skip


@dataclass(frozen=True)
class Waits:
    """One step that nobody has taken yet."""

    step: Step
    words: str | Promise
    clause: str
    late: bool


def needed(remark: Remark) -> list[Step]:
    """The steps that this remark calls for, whether or not they were taken."""
    found: list[Step] = []
    kinds = Remark.Kind
    if remark.kind == kinds.ACCOUNT:
        found.append("contain")
    elif remark.unsuitable and remark.kind != kinds.MESSAGE and not remark.child_image:
        found.append("remove")
    if remark.unsuitable or remark.kind == kinds.ACCOUNT or _from_pupil(remark):
        found.append("tell")
    if (remark.kind == kinds.MESSAGE and not _from_pupil(remark)) or remark.one_child:
        found.append("move")
    elif remark.kind == kinds.QUESTION:
        found.append("signpost")
    return found


def waits(
    remark: Remark, measures: Iterable[Measure] | None = None, clauses: Mapping[Step, str] | None = None
) -> list[Waits]:
    """The steps that are still to be taken.

    A page with many remarks passes what it fetched once: each remark's measures, and the clauses of all steps.
    """
    taken = {one.kind for one in (remark.measures.all() if measures is None else measures)}
    late = timezone.now() - remark.found_at > LATE
    open_steps = [step for step in needed(remark) if taken.isdisjoint(DONE_BY[step])]
    if clauses is None:
        clauses = clauses_of_steps() if open_steps else {}
    return [Waits(step, WORDS[step], clauses[step], late) for step in open_steps]


def clauses_of_steps() -> dict[Step, str]:
    """The clause of the school's policy behind each step; "" where it has none."""
    pack = pack_now()
    return {
        step: next((found for point in points if (found := POINTS.asking(point, pack))), "") if pack else ""
        for step, points in ((step, (POINT[step], *_OTHER_POINTS[step])) for step in WORDS)
    }


def clause_of(step: Step) -> str:
    """The clause behind one step; "" where the policy has none."""
    return clauses_of_steps()[step]


def _from_pupil(remark: Remark) -> bool:
    return remark.kind == Remark.Kind.MESSAGE and remark.writer == Remark.Writer.PUPIL
