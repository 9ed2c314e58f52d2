"""Which aims a school's paper sets out, and which of its clauses serve each: for the governors' page.

Only what the paper itself ties together: an aim that no clause about social media serves says so, so that governors
see that it was looked at. A clause that is no longer in the school's policy serves nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handbell.pages.evidence import findings, this_year
from handbell.policy import Clause, Pack
from handbell.schools.controls import WORST_FIRST, Finding, Status

CHILDREN: Final = _("Our children matter")
ACHIEVEMENT: Final = _("Their achievement matters")
FUTURE: Final = _("Their future matters")

LESSONS: Final = ("record:lessons", "task:lessons")


@dataclass(frozen=True)
class Aim:
    """`served_by` are clause ids; none means that the paper has no clause on it. `head` is what it stands under."""

    served_by: tuple[str, ...] = ()
    head: str | Promise = ""


AIMS: Final[Mapping[str, Aim]] = {
    "RB-aims-1": Aim(("RB-risks-1",)),
    "RB-aims-2": Aim(("RB-why-9",)),
    "RB-aims-3": Aim(("RB-why-7",)),
    "RB-aims-4": Aim(("RB-evaluate-6",)),
    "RB-aims-5": Aim(("RB-cyber-6", "RB-cyber-7")),
    "WO-aims-1": Aim(("WO-aims-2", "WO-A-5", "WO-aims-16")),
    "WO-mission-2": Aim(("WO-aims-2",), CHILDREN),
    "WO-mission-3": Aim(("WO-D-1", "WO-D-2"), CHILDREN),
    "WO-mission-4": Aim(("WO-C-14",), CHILDREN),
    "WO-mission-5": Aim(("WO-A-5",), ACHIEVEMENT),
    "WO-mission-6": Aim(("WO-equality-9",), ACHIEVEMENT),
    "WO-mission-7": Aim(("WO-aims-13",), ACHIEVEMENT),
    "WO-mission-8": Aim((), ACHIEVEMENT),
    "WO-mission-9": Aim((), FUTURE),
    "WO-mission-11": Aim(("WO-D-9",), FUTURE),
    "WO-outcomes-1": Aim(("WO-D-1",), CHILDREN),
    "WO-outcomes-2": Aim(("WO-D-1",), CHILDREN),
    "WO-outcomes-3": Aim(("WO-D-18",), CHILDREN),
    "WO-outcomes-4": Aim(("WO-A-5",), ACHIEVEMENT),
    "WO-outcomes-5": Aim((), FUTURE),
    "WO-outcomes-6": Aim(("WO-A-5",), FUTURE),
    "WO-outcomes-7": Aim((), FUTURE),
    "WO-outcomes-8": Aim((), FUTURE),
    "WO-outcomes-9": Aim((), ACHIEVEMENT),
    "WO-outcomes-10": Aim(("WO-aims-13",), CHILDREN),
    "WO-outcomes-11": Aim((), ACHIEVEMENT),
    "WO-outcomes-12": Aim((), ACHIEVEMENT),
    "WO-aims-5": Aim((), CHILDREN),
    "WO-aims-9": Aim((), ACHIEVEMENT),
    "WO-aims-10": Aim((), ACHIEVEMENT),
    "WO-aims-14": Aim((), ACHIEVEMENT),
    "WO-aims-15": Aim((), ACHIEVEMENT),
    "WO-aims-17": Aim((), FUTURE),
    "WO-aims-18": Aim((), FUTURE),
    "WO-aims-19": Aim((), FUTURE),
}


@dataclass(frozen=True)
class Traced:
    """An aim with the clauses of the policy in force that serve it. `unserved`: it should be served, and is not."""

    clause: Clause
    head: str | Promise
    served_by: tuple[Clause, ...]
    outside: bool

    @property
    def unserved(self) -> bool:
        return not self.outside and not self.served_by


def traced(pack: Pack) -> list[Traced]:
    """Every aim that the policy has, in its own order. A clause that nothing keeps any more serves no aim."""
    return [
        Traced(
            clause,
            aim.head,
            tuple(
                pack.clause(one) for one in aim.served_by if pack.has_clause(one) and live(pack.clause(one))
            ),
            not aim.served_by,
        )
        for clause in pack.clauses
        if (aim := AIMS.get(clause.id)) is not None
    ]


def live(clause: Clause) -> bool:
    """Whether the clause does something: anything keeps it but words on a page and checks of the paper."""
    return bool(clause.rules) or any(
        name.partition(":")[0] not in {"page", "lint"} for name in clause.kept_by
    )


@dataclass(frozen=True)
class Serving:
    """A clause that serves an aim, with what its controls answer. `gaps` are year groups without a lesson on it."""

    clause: Clause
    evidence: tuple[Finding, ...]
    gaps: tuple[str, ...] = ()

    @property
    def status(self) -> Status:
        """The worst of them; no evidence yet where none answers."""
        return min((one.status for one in self.evidence), key=WORST_FIRST.index, default="none")


@dataclass(frozen=True)
class TracedAim:
    aim: Traced
    serving: tuple[Serving, ...]


@dataclass(frozen=True)
class Head:
    """Aims under one head; the title is empty where the paper sets out its aims under none."""

    title: str | Promise
    aims: tuple[TracedAim, ...]


def traced_with_evidence(pack: Pack) -> list[Head]:
    """Every aim under its head, each serving clause with its evidence: each control is asked once."""
    aims = traced(pack)
    pairs = {
        (clause.id, name): (clause, name)
        for aim in aims
        for clause in aim.served_by
        for name in clause.kept_by
        if name.partition(":")[0] != "page"
    }
    found = findings(pairs.values(), this_year())
    heads: dict[str | Promise, list[TracedAim]] = {}
    for aim in aims:
        serving = tuple(_serving(clause, found) for clause in aim.served_by)
        heads.setdefault(aim.head, []).append(TracedAim(aim, serving))
    return [Head(title, tuple(some)) for title, some in heads.items()]


def _serving(clause: Clause, found: Mapping[tuple[str, str], Finding]) -> Serving:
    """Only lessons show their details: those name year groups and classes, and nobody."""
    kept = {name: found[clause.id, name] for name in clause.kept_by if (clause.id, name) in found}
    gaps = (str(one) for name in LESSONS if name in kept for one in kept[name].items)
    return Serving(clause, tuple(kept.values()), tuple(gaps))
