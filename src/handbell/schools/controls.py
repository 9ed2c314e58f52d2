"""What keeps a clause: the controls that rooms register, and the evidence that each gives.

A room writes `controls.py` and imports it in its AppConfig.ready(). The policy page asks each control once
for the whole policy, so a control counts in the database and never loops over clauses with a query each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, TypeAlias

from django.utils.functional import Promise

from handbell.policy import Clause, Pack

Status = Literal["kept", "due", "broken", "none", "info"]
WORST_FIRST: Final[tuple[Status, ...]] = ("broken", "due", "none", "kept", "info")

Words: TypeAlias = "str | Promise"


@dataclass(frozen=True)
class Period:
    """What the page asks about: from `since` up to and without `until`, both aware."""

    since: datetime
    until: datetime


@dataclass(frozen=True)
class Finding:
    """One control's answer.

    `evidence` is a sentence with its numbers ("143 of 143 posts this year, by 9 readers"), `at` the moment of the
    newest evidence, `link` an address inside the site that leads to it, `items` at most ten lines for the clause's
    own page. `built` is False only where Handbell has no such control yet.
    """

    status: Status
    evidence: Words
    at: datetime | None = None
    link: str = ""
    items: tuple[Words, ...] = ()
    built: bool = True


@dataclass(frozen=True)
class Control:
    """A control with one answer for the whole school: `step:second_reader`, `register:channels`."""

    name: str
    says: Words  # what it is, in two or three words: "second reader", "register of channels"
    status: Callable[[Period], Finding]

    def answer(
        self, period: Period, asked: Iterable[tuple[Clause, str]]
    ) -> Mapping[tuple[str, str], Finding]:
        """The finding for each (clause id, control name) asked about."""
        finding = self.status(period)
        return {(clause.id, name): finding for clause, name in asked}


@dataclass(frozen=True)
class ControlFamily:
    """Controls answered together: `screen:*` gets every `screen:…` name that the policy uses, at once.

    A name that `statuses` leaves out counts as no evidence yet. `knows` tells the names that the family keeps; left
    out, it keeps every name of its kind.
    """

    name: str  # ends in ":*"
    says: Words
    statuses: Callable[[Period, frozenset[str]], Mapping[str, Finding]]
    knows: Callable[[str], bool] | None = None

    def answer(
        self, period: Period, asked: Iterable[tuple[Clause, str]]
    ) -> Mapping[tuple[str, str], Finding]:
        """The finding for each (clause id, control name) asked about."""
        pairs = list(asked)
        found = self.statuses(period, frozenset(name for _, name in pairs))
        return {(clause.id, name): found[name] for clause, name in pairs if name in found}


@dataclass(frozen=True)
class ClauseControl:
    """A control whose answer turns on the clause itself: `decide`, `page`, `lint`."""

    name: str
    says: Words
    of_clause: Callable[[Period, Clause], Finding]

    def answer(
        self, period: Period, asked: Iterable[tuple[Clause, str]]
    ) -> Mapping[tuple[str, str], Finding]:
        """The finding for each (clause id, control name) asked about."""
        return {(clause.id, name): self.of_clause(period, clause) for clause, name in asked}


@dataclass(frozen=True)
class ClauseFamily:
    """Controls whose answers turn on the clause, answered together in a bounded number of queries.

    `of_pairs` gets every (clause, control name) that the policy asks of this family at once, in the policy's order,
    and answers by (clause id, control name); a pair that it leaves out counts as no evidence yet. `name` is a family
    ("task:*") or one control ("register:exceptions"); `knows` as in ControlFamily.
    """

    name: str
    says: Words
    of_pairs: Callable[[Period, Sequence[tuple[Clause, str]]], Mapping[tuple[str, str], Finding]]
    knows: Callable[[str], bool] | None = None

    def answer(
        self, period: Period, asked: Iterable[tuple[Clause, str]]
    ) -> Mapping[tuple[str, str], Finding]:
        """The finding for each (clause id, control name) asked about."""
        return self.of_pairs(period, list(asked))


AnyControl: TypeAlias = Control | ControlFamily | ClauseControl | ClauseFamily
_controls: dict[str, AnyControl] = {}


def register(*controls: AnyControl) -> None:
    """Make controls known; twice is harmless. ValueError when two rooms claim one name."""
    for control in controls:
        if _controls.setdefault(control.name, control) is not control:
            raise ValueError(f"The control {control.name!r} is registered twice.")


def answers_too(control: AnyControl, *names: str) -> None:
    """Let a control that is registered answer for these names as well, all in one go. ValueError as `register`."""
    for name in names:
        if _controls.setdefault(name, control) is not control:
            raise ValueError(f"The control {name!r} is registered twice.")


def control_for(name: str) -> AnyControl | None:
    """The control behind a `kept_by` name: that very name, else its family ("screen:*"), else its kind."""
    kind = name.partition(":")[0]
    return _controls.get(name) or _controls.get(f"{kind}:*") or _controls.get(kind)


def is_registered(name: str) -> bool:
    """Whether a room answers for this `kept_by` name."""
    control = control_for(name)
    if isinstance(control, ControlFamily | ClauseFamily):
        return control.knows is None or control.knows(name)
    return control is not None


def unkept(pack: Pack) -> tuple[Clause, ...]:
    """The clauses that no control keeps, in the pack's order: no room answers for any of their controls. Such a policy
    must not be adopted."""
    return tuple(clause for clause in pack.clauses if not any(is_registered(name) for name in clause.kept_by))
