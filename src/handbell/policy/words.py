"""The typed pieces of the vocabulary: what one role, act, fact or term is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Value = str | bool | int
"""What a fact can be: one of its values, true or false, or a whole number."""

Kind = Literal["choice", "yes_no", "whole_number"]


@dataclass(frozen=True, slots=True)
class Term:
    """A word with the label that people read."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Role:
    """Who can ask or be bound. `is_a` names the roles directly above; `phrase` completes "were you ..."."""

    id: str
    label: str
    phrase: str
    is_a: tuple[str, ...]
    covers: str
    also_called: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Approver:
    """Who can lift a clause. Any one fact of `held_when` shows that the approval is held."""

    id: str
    label: str
    phrase: str
    held_when: Mapping[str, Value]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that people ask about. `facts` stand in asking order; `limits` narrow what a fact can be."""

    id: str
    label: str
    question: str
    askers: tuple[str, ...]
    facts: tuple[str, ...]
    limits: Mapping[str, tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class Threshold:
    """Where a whole number is cut: below `at`, or at least `at`."""

    at: int
    label: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something to know about a situation. `values` is empty unless `kind` is choice."""

    id: str
    label: str
    question: str
    kind: Kind
    values: Mapping[str, str]
    thresholds: tuple[Threshold, ...]

    def accepts(self, value: object) -> bool:
        """Whether `value` has this fact's kind and, for a choice, is one of its values."""
        if self.kind == "choice":
            return isinstance(value, str) and value in self.values
        if self.kind == "yes_no":
            return isinstance(value, bool)
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0


@dataclass(frozen=True, slots=True)
class Impossible:
    """A combination that cannot be, for actors of any of `roles` (of any role, if there are none)."""

    roles: tuple[str, ...]
    facts: Mapping[str, tuple[Value, ...]]
    why: str


@dataclass(frozen=True, slots=True)
class DutyWord:
    """A duty's verb and the parameters that it takes: to, within, what."""

    id: str
    label: str
    parameters: tuple[str, ...]
