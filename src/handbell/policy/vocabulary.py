"""The vocabulary: one set of words for every pack, read once from `vocabulary.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from .words import Act, Approver, DutyWord, Fact, Impossible, Role, Term, Value

EVERY_ACT = "every_act"
"""Reserved in rules: the clause bears on every act that its facts can reach."""

OUTCOMES = ("forbidden", "needs_approval", "required", "advised_against", "expected", "allowed", "silent")
"""Outcomes of a situation with nothing left open, strictest first. `depends` stands outside the order."""

STRICT = ("forbidden", "needs_approval", "advised_against")
"""Outcomes that say not to, or not yet. What follows a breach is told with these alone."""


@dataclass(frozen=True)
class Vocabulary:
    """Every word that a pack or a situation may use, by id, in the order of the file."""

    version: int
    outcomes: Mapping[str, Term]
    outcome_of_force: Mapping[str, str | None]
    duty_forces: Mapping[str, Term]
    roles: Mapping[str, Role]
    actor_terms: Mapping[str, tuple[str, ...]]
    approvers: Mapping[str, Approver]
    acts: Mapping[str, Act]
    facts: Mapping[str, Fact]
    impossible: tuple[Impossible, ...]
    recipients: Mapping[str, Term]
    timings: Mapping[str, Term]
    policies: Mapping[str, Term]
    laws: Mapping[str, Term]
    duties: Mapping[str, DutyWord]
    consequences: Mapping[str, Term]
    bearing: Mapping[str, str]
    levels: Mapping[str, str]
    checks: Mapping[str, str]
    topics: Mapping[str, tuple[str, ...]]
    post_asks: Mapping[str, str]
    post_purposes: Mapping[str, str]
    reader_checks: Mapping[str, str]
    post_tags: Mapping[str, str]

    @cached_property
    def _above(self) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}

        def climb(role: str) -> frozenset[str]:
            if role not in found:
                found[role] = frozenset({role}.union(*(climb(above) for above in self.roles[role].is_a)))
            return found[role]

        for role in self.roles:
            climb(role)
        return found

    def is_a(self, role: str, other: str) -> bool:
        """Whether whoever is `role` is bound by what binds `other`: a teacher is staff, staff is adult."""
        return other in self._above[role]

    def roles_above(self, role: str) -> frozenset[str]:
        """The role itself and every role it is bound with."""
        return self._above[role]

    def acts_with(self, fact: str) -> tuple[Act, ...]:
        """The acts whose answer may turn on `fact`."""
        return tuple(act for act in self.acts.values() if fact in act.facts)

    def roles_of_term(self, word: str) -> tuple[str, ...]:
        """The roles that a pack's word for people means: a role's own id, or one of `actor_terms`."""
        return (word,) if word in self.roles else self.actor_terms[word]

    def possible_values(self, act: str, fact: str) -> tuple[Value, ...]:
        """Every value that `fact` can have in `act`; whole numbers give nothing, for they have no list."""
        limits = self.acts[act].limits.get(fact)
        if limits is not None:
            return limits
        known = self.facts[fact]
        return (True, False) if known.kind == "yes_no" else tuple(known.values)


def vocabulary() -> Vocabulary:
    """The vocabulary of this version of Handbell, read from its file the first time."""
    from .read_vocabulary import read_vocabulary

    return read_vocabulary()
