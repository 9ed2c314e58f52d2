"""What a rule can say in a situation, in terms of cubes.

A voice speaks while its own cube stands and none of some others does. A rule has one voice for what its clause
says, one for each exemption that would lift it, and so on; the strictest voice that speaks gives the outcome.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from .answer import DutyOwed
from .clauses import Condition, Exemption, Rule
from .cubes import Cubes
from .order import duties_of
from .vocabulary import OUTCOMES, Vocabulary

NEEDS_APPROVAL = OUTCOMES.index("needs_approval")
ALLOWED = OUTCOMES.index("allowed")
SILENT = OUTCOMES.index("silent")


@dataclass(frozen=True, slots=True)
class Offer:
    """An approver who could help to lift a rule while `cube` stands, unless a cube of `held` stands."""

    approver: str
    cube: int
    held: int


@dataclass(frozen=True, slots=True)
class Bound:
    """A rule that binds the actor in the act. `cube`: it reaches the situation; `lifts`: an exemption is met.

    `if_breached` are consequences that are told only where the outcome is one of `STRICT`.
    """

    clause: str
    cube: int
    lifts: int
    ways: tuple[tuple[str, int], ...]
    offers: tuple[Offer, ...]
    duties: tuple[DutyOwed, ...]
    consequences: tuple[str, ...]
    if_breached: tuple[str, ...]
    overrules: frozenset[str]


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaks while `cube` stands and no cube of `unless` does.

    `rank` is its outcome's place in `OUTCOMES`; `lift` names the exemption, for a voice that permits because its
    rule is lifted. A rank of `SILENT` is cited and says nothing.
    """

    rank: int
    cube: int
    unless: int
    bound: Bound
    lift: str | None = None

    def speaks(self, mask: int) -> bool:
        """Whether it speaks where the cubes of `mask` stand."""
        return bool(mask & self.cube) and not mask & self.unless


class Reader:
    """Turns the rules of one actor and act into voices, collecting cubes."""

    def __init__(self, actor: str, act: str, words: Vocabulary, cubes: Cubes) -> None:
        self._actor = actor
        self._facts = frozenset(words.acts[act].facts)
        self._words = words
        self._cubes = cubes

    def voices(self, rule: Rule) -> Iterator[Voice]:
        """Every voice of the rule."""
        ways = [way for way in rule.unless if all(one.fact in self._facts for one in way.when)]
        bound = self._bound(rule, ways)
        rank = SILENT if rule.gives is None else OUTCOMES.index(rule.gives)
        if not rule.asks_approver:
            if rule.gives is None:
                yield Voice(SILENT, bound.cube, 0, bound)
                return
            yield Voice(rank, bound.cube, bound.lifts, bound)
        else:
            asked = {self._cubes.bit((*rule.when, *way.when)) for way in ways if way.approvers}
            for cube in sorted(asked):
                yield Voice(NEEDS_APPROVAL, cube, bound.lifts, bound)
            if bound.cube not in asked:
                yield Voice(rank, bound.cube, bound.lifts | sum(asked), bound)
        for name, lifts in bound.ways:
            for cube in _each_bit(lifts):
                yield Voice(ALLOWED, cube, 0, bound, name)

    def _bound(self, rule: Rule, ways: list[Exemption]) -> Bound:
        lifting = tuple((way.name, self._lifts(rule, way)) for way in ways)
        lifts = 0
        for _, cubes in lifting:
            lifts |= cubes
        return Bound(
            clause=rule.clause,
            cube=self._cubes.bit(rule.when),
            lifts=lifts,
            ways=lifting,
            offers=tuple(offer for way in ways for offer in self._offers(rule, way)),
            duties=duties_of(rule),
            consequences=() if rule.bearing == "consequence" else rule.consequences,
            if_breached=rule.consequences if rule.bearing == "consequence" else (),
            overrules=frozenset(rule.overrules),
        )

    def _lifts(self, rule: Rule, way: Exemption) -> int:
        """The cubes any of which means that the rule is reached and `way` lifts it."""
        held = [self._held(approver) for approver in way.approvers if not self._is(approver)]
        cubes = 0
        for chosen in product(*held):
            cubes |= self._cubes.bit((*rule.when, *way.when, *chosen))
        return cubes

    def _offers(self, rule: Rule, way: Exemption) -> Iterator[Offer]:
        for approver in way.approvers:
            if not self._is(approver):
                held = 0
                for condition in self._held(approver):
                    held |= self._cubes.bit([condition])
                yield Offer(approver, self._cubes.bit((*rule.when, *way.when)), held)

    def _held(self, approver: str) -> list[Condition]:
        held_when = self._words.approvers[approver].held_when
        return [
            Condition(fact, frozenset([value])) for fact, value in held_when.items() if fact in self._facts
        ]

    def _is(self, approver: str) -> bool:
        return approver in self._words.roles and self._words.is_a(self._actor, approver)


def _each_bit(mask: int) -> Iterator[int]:
    while mask:
        bit = mask & -mask
        yield bit
        mask ^= bit
