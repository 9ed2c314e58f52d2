"""Where a pack answers what: for each rule the situations that it reaches, and from them those of each outcome.

This is the meaning of a pack (`oracle.py`) said once for all situations of an act instead of for one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ..check_pack import overrule_order
from ..clauses import Exemption, Rule
from ..pack import Pack
from ..vocabulary import OUTCOMES
from ..voices import ALLOWED, NEEDS_APPROVAL, SILENT
from .act_space import ActSpace
from .functions import ALL, NONE

Said = tuple[tuple[int, int], ...]
"""Outcomes, by rank, each with the situations in which a rule says it."""


def rules_that_settle(pack: Pack, act: str) -> tuple[Rule, ...]:
    """The rules on `act` that can change an outcome: by what they say, or by whom they overrule."""
    return tuple(
        rule for rule in pack.rules_on(act) if rule.gives is not None or rule.asks_approver or rule.overrules
    )


@dataclass(frozen=True, slots=True)
class Reach:
    """One rule: where it is reached, where an exemption lifts it, and what it says, as (rank, set) pairs.

    `gives` is what it says while not lifted, `permits` where it allows because it is lifted. All of it is without
    regard to whom other clauses overrule.
    """

    rule: Rule
    reached: int
    lifted: int
    gives: tuple[tuple[int, int], ...]
    permits: tuple[tuple[int, int], ...]


class Verdicts:
    """What `rules`, all of them on the act of `space`, answer in each situation of it."""

    def __init__(self, pack: Pack, space: ActSpace, rules: Sequence[Rule]) -> None:
        self.space = space
        self._pack = pack
        self.reaches = [self._reach(rule) for rule in rules]

    def _reach(self, rule: Rule) -> Reach:
        space, f = self.space, self.space.functions
        reached = f.conj(space.asked_by(rule.roles), space.all_hold(rule.when))
        lifted = f.conj(reached, f.any_of(self._met(way) for way in rule.unless))
        standing = f.minus(reached, lifted)
        gives: list[tuple[int, int]] = []
        if rule.asks_approver:
            asked = f.any_of(space.all_hold(way.when) for way in rule.unless if way.approvers)
            gives.append((NEEDS_APPROVAL, f.conj(standing, asked)))
            standing = f.minus(standing, asked)
        if rule.gives is not None:
            gives.append((OUTCOMES.index(rule.gives), standing))
        permits = [(ALLOWED, lifted)] if gives else []
        return Reach(rule, reached, lifted, _somewhere(gives), _somewhere(permits))

    def _met(self, way: Exemption) -> int:
        held = self.space.functions.all_of(self.space.held(approver) for approver in way.approvers)
        return self.space.functions.conj(held, self.space.all_hold(way.when))

    @cached_property
    def overruled(self) -> dict[str, int]:
        """Where each clause is overruled; a clause that never is, is left out."""
        f = self.space.functions
        found: dict[str, int] = {}
        overruling = [one for one in self.reaches if one.rule.overrules]
        if not overruling:
            return found
        place = {clause: number for number, clause in enumerate(overrule_order(self._pack))}
        for one in sorted(overruling, key=lambda reach: place[reach.rule.clause]):
            standing = f.minus(f.minus(one.reached, one.lifted), found.get(one.rule.clause, NONE))
            for clause in one.rule.overrules:
                found[clause] = f.disj(found.get(clause, NONE), standing)
        return found

    def stands(self, one: Reach) -> int:
        """Where the rule is reached, not lifted, and its clause not overruled: where its duties are owed."""
        f = self.space.functions
        standing = f.minus(one.reached, one.lifted)
        return f.minus(standing, self.overruled.get(one.rule.clause, NONE))

    def cited(self, one: Reach) -> int:
        """Where the rule is reached and its clause not overruled: where a decision names the clause at all."""
        return self.space.functions.minus(one.reached, self.overruled.get(one.rule.clause, NONE))

    def given(self, one: Reach) -> Said:
        """What the rule says where it is not lifted, its clause not being overruled."""
        return self._left(one, one.gives)

    def heard(self, one: Reach) -> Said:
        """All that the rule says where its clause is not overruled, what it permits when lifted included."""
        return self._left(one, (*one.gives, *one.permits))

    def _left(self, one: Reach, said: Said) -> Said:
        overruled = self.overruled.get(one.rule.clause, NONE)
        return _somewhere([(rank, self.space.functions.minus(where, overruled)) for rank, where in said])

    @cached_property
    def outcomes(self) -> tuple[int, ...]:
        """Where each outcome is the answer, by rank. Every situation, even an impossible one, has its place."""
        f = self.space.functions
        said = [NONE] * SILENT
        for one in self.reaches:
            for rank, where in self.heard(one):
                said[rank] = f.disj(said[rank], where)
        stricter = NONE
        found = []
        for where in (*said, ALL):
            found.append(f.minus(where, stricter))
            stricter = f.disj(stricter, where)
        return tuple(found)


def _somewhere(said: Sequence[tuple[int, int]]) -> Said:
    return tuple((rank, where) for rank, where in said if where != NONE)
