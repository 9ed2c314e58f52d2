"""The typed pieces of a pack's clause: conditions, exemptions, duties, rules."""

from collections.abc import Mapping
from dataclasses import dataclass

from .words import Value


@dataclass(frozen=True, slots=True)
class Condition:
    """One fact has one of `values`; or, for a whole number, is at least `at_least` and below `below`."""

    fact: str
    values: frozenset[Value] | None = None
    at_least: int = 0
    below: int | None = None

    def holds(self, value: Value) -> bool:
        """Whether the condition is met by `value`."""
        if self.values is not None:
            return value in self.values
        return self.at_least <= int(value) and (self.below is None or int(value) < self.below)

    @property
    def cuts(self) -> tuple[int, ...]:
        """Where the condition cuts a whole number; empty for other kinds."""
        if self.values is not None:
            return ()
        return (self.at_least,) if self.below is None else (self.at_least, self.below)


@dataclass(frozen=True, slots=True)
class Exemption:
    """One way to lift a rule: every approver of `approvers` agrees, and every condition of `when` holds."""

    approvers: tuple[str, ...]
    when: tuple[Condition, ...]

    @property
    def name(self) -> str:
        """What lifted the rule: approver ids if it has any, else fact ids, joined by "and"."""
        return " and ".join(self.approvers or tuple(one.fact for one in self.when))


@dataclass(frozen=True, slots=True)
class Duty:
    """What a clause asks for beside its answer. `to` means any one of them will do."""

    do: str
    to: tuple[str, ...]
    within: str
    force: str
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One decidable part of a clause.

    `acts` has every act that the rule bears on, `every_act` spelt out already. `gives` is the outcome that
    the rule contributes while no exemption is met; None means that it is cited and adds duties only.
    `asks_approver` says that it contributes `needs_approval` instead while an approver could lift it.
    """

    clause: str
    number: int
    acts: tuple[str, ...]
    roles: tuple[str, ...]
    when: tuple[Condition, ...]
    unless: tuple[Exemption, ...]
    gives: str | None
    asks_approver: bool
    bearing: str | None
    duties: tuple[Duty, ...]
    consequences: tuple[str, ...]
    overrules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a school's policy, in our words. `source` is where it stands in the paper.

    `contradicts` names clauses that it contradicts in the paper, where no rule can show it; `contradiction` says how.
    """

    id: str
    heading: str
    binds: tuple[str, ...]
    force: str
    says: str
    kept_by: tuple[str, ...]
    source: str
    note: str
    rules: tuple[Rule, ...]
    contradicts: tuple[str, ...] = ()
    contradiction: str = ""

    def as_json(self) -> Mapping[str, object]:
        """The shape of `handbell clauses --json`."""
        return {
            "id": self.id,
            "heading": self.heading,
            "binds": list(self.binds),
            "force": self.force,
            "says": self.says,
            "kept_by": list(self.kept_by),
            "source": self.source,
        }
