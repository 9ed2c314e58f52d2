"""How far the work on a document is, in the words of its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handbell.drafting.leases import LEASE
from handbell.drafting.models import Paper

ORDER = (
    (Paper.State.READING, _("Reading"), _("its words, headings and lists")),
    (Paper.State.CHECKING, _("Checking"), _("what is out of date, missing or unclear")),
    (Paper.State.DRAFTING, _("Drafting"), _("its sentences that bind, as clauses")),
)


@dataclass(frozen=True)
class Step:
    """One step, with whether it is done, going on now, or still to come."""

    label: str | Promise
    about: str | Promise
    state: Literal["done", "now", "next"]


@dataclass(frozen=True)
class Steps:
    """All of them. `stuck`: nothing has moved for longer than any step takes."""

    each: tuple[Step, ...]
    done: int
    stuck: bool

    @property
    def now(self) -> Step | None:
        """The step that is going on; nothing while the document waits for its turn."""
        return next((one for one in self.each if one.state == "now"), None)


def steps(paper: Paper) -> Steps:
    """The steps of a document that is being worked on."""
    states = [str(state) for state, _label, _about in ORDER]
    at = states.index(paper.state) if paper.state in states else (-1 if paper.working else len(states))
    made = tuple(
        Step(label, about, "done" if n < at else "now" if n == at else "next")
        for n, (_state, label, about) in enumerate(ORDER)
    )
    return Steps(made, max(at, 0), paper.working and timezone.now() - paper.moved_at > LEASE)
