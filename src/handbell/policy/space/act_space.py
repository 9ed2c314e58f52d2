"""The situations of one act: who asks and every fact, each cut into the classes that some rules tell apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..clauses import Condition, Rule
from ..situation import Situation
from ..vocabulary import Vocabulary
from ..words import Value
from .cover import Cover
from .functions import ALL, NONE, Cube, Functions

ACTOR = "actor"
"""The variable that says who asks. No fact is called so."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Whole numbers from `at_least` up to, but not with, `below` (None: without end)."""

    at_least: int
    below: int | None


Values = tuple[Value, ...] | tuple[Span, ...]
"""Some values of a fact, in the vocabulary's order; of a whole number, stretches of it, ascending."""


class Variable:
    """One thing that rules look at, cut into classes. `values` has the first number of each stretch for numbers."""

    def __init__(self, name: str, values: Sequence[Value], tests: Iterable[frozenset[Value]]) -> None:
        self.name = name
        self.values = tuple(values)
        asked = list(dict.fromkeys(tests))
        classes: dict[tuple[bool, ...], list[Value]] = {}
        for value in self.values:
            classes.setdefault(tuple(value in test for test in asked), []).append(value)
        self.classes = tuple(tuple(one) for one in classes.values())

    def places(self, chosen: frozenset[Value]) -> list[int]:
        """The classes that lie in `chosen`, which must be one of the tests, so that no class straddles it."""
        return [place for place, one in enumerate(self.classes) if one[0] in chosen]


class ActSpace:
    """The situations of `act`, cut where `rules` cut them. Sets of them are numbers of `functions`."""

    def __init__(self, act: str, rules: Sequence[Rule], words: Vocabulary) -> None:
        self.act = act
        self.words = words
        self._facts = words.acts[act].facts
        self._conditions = self._asked(rules)
        self._starts = {fact: self._stretches(fact) for fact in self._facts if self._counts(fact)}
        self.variables = [self._actors(rules), *(self._variable(fact) for fact in self._facts)]
        self._level = {one.name: level for level, one in enumerate(self.variables)}
        self.functions = Functions(len(one.classes) for one in self.variables)
        self.cover = Cover(self.functions)
        self._known: dict[Condition, int] = {}
        self._shares: dict[int, float] = {}

    def _asked(self, rules: Sequence[Rule]) -> dict[str, list[Condition]]:
        found: dict[str, dict[Condition, None]] = {fact: {} for fact in self._facts}
        ways = [way for rule in rules for way in rule.unless]
        held = {approver: self.words.approvers[approver] for way in ways for approver in way.approvers}
        asked = [
            *(one for rule in rules for one in rule.when),
            *(one for way in ways for one in way.when),
            *(_is(fact, value) for approver in held.values() for fact, value in approver.held_when.items()),
            *(
                Condition(fact, frozenset(values))
                for one in self.words.impossible
                for fact, values in one.facts.items()
            ),
        ]
        for condition in asked:
            if condition.fact in found:
                found[condition.fact][condition] = None
        return {fact: list(conditions) for fact, conditions in found.items()}

    def _counts(self, fact: str) -> bool:
        return self.words.facts[fact].kind == "whole_number"

    def _stretches(self, fact: str) -> tuple[int, ...]:
        return tuple(sorted({0, *(cut for one in self._conditions[fact] for cut in one.cuts)}))

    def _variable(self, fact: str) -> Variable:
        values: tuple[Value, ...] = (
            self._starts[fact] if self._counts(fact) else self.words.possible_values(self.act, fact)
        )
        return Variable(fact, values, (_holding(one, values) for one in self._conditions[fact]))

    def _actors(self, rules: Sequence[Rule]) -> Variable:
        named = [rule.roles for rule in rules]
        named += [one.roles for one in self.words.impossible]
        approvers = {approver for rule in rules for way in rule.unless for approver in way.approvers}
        named += [(approver,) for approver in sorted(approvers & self.words.roles.keys())]
        return Variable(ACTOR, tuple(self.words.roles), (self._bound(roles) for roles in named))

    def _bound(self, roles: Iterable[str]) -> frozenset[Value]:
        """Every role that is bound by what binds one of `roles`."""
        wanted = set(roles)
        return frozenset(
            role for role in self.words.roles if not wanted.isdisjoint(self.words.roles_above(role))
        )

    def asked_by(self, roles: Iterable[str]) -> int:
        """Where the actor is one of `roles`, or is bound with one."""
        actors = self.variables[0]
        return self.functions.literal(0, actors.places(self._bound(roles)))

    def asking(self, role: str) -> int:
        """Where the actor is of the class of `role`: the roles that no rule tells from it."""
        actors = self.variables[0]
        place = next(place for place, roles in enumerate(actors.classes) if role in roles)
        return self.functions.literal(0, [place])

    def where(self, condition: Condition) -> int:
        """Where the condition holds; nowhere if the act has no such fact."""
        if condition not in self._known:
            self._known[condition] = self._where(condition)
        return self._known[condition]

    def _where(self, condition: Condition) -> int:
        level = self._level.get(condition.fact)
        if level is None:
            return NONE
        variable = self.variables[level]
        return self.functions.literal(level, variable.places(_holding(condition, variable.values)))

    def all_hold(self, conditions: Iterable[Condition]) -> int:
        """Where every condition holds."""
        return self.functions.all_of(self.where(one) for one in conditions)

    def held(self, approver: str) -> int:
        """Where the approver has agreed, or asks."""
        f = self.functions
        found = self.asked_by([approver]) if approver in self.words.roles else NONE
        held_when = self.words.approvers[approver].held_when
        return f.disj(found, f.any_of(self.where(_is(fact, value)) for fact, value in held_when.items()))

    @cached_property
    def impossible(self) -> int:
        """Where what the vocabulary calls impossible is the case."""
        f = self.functions
        found = NONE
        for one in self.words.impossible:
            who = self.asked_by(one.roles) if one.roles else ALL
            holds = self.all_hold(Condition(fact, frozenset(values)) for fact, values in one.facts.items())
            found = f.disj(found, f.conj(who, holds))
        return found

    def share(self, some: int) -> float:
        """How much of all situations the set `some` is, from 0 to 1, every value counting alike."""
        return self.functions.share(some, self._weights, self._shares)

    @cached_property
    def _weights(self) -> tuple[tuple[float, ...], ...]:
        return tuple(tuple(len(values) / len(one.values) for values in one.classes) for one in self.variables)

    @cached_property
    def _best(self) -> list[list[Value]]:
        """Of each class of each variable, the value that makes the best example."""
        found = []
        for one in self.variables:
            place = {value: number for number, value in enumerate(self._ranked(one))}
            found.append([min(values, key=place.__getitem__) for values in one.classes])
        return found

    @cached_property
    def _liked(self) -> dict[int, list[int]]:
        """Which classes make a good example, best first: people who do ask, and approvals not yet given."""
        liked = {}
        for level, one in enumerate(self.variables):
            ranked, best = self._ranked(one), self._best[level]
            liked[level] = sorted(range(len(best)), key=lambda number: ranked.index(best[number]))
        return liked

    def _ranked(self, variable: Variable) -> list[Value]:
        if variable.name == ACTOR:
            askers = [role for role in self.words.acts[self.act].askers if role != "everyone"]
            return list(dict.fromkeys((*askers, *variable.values)))
        if variable.name in self._starts or self.words.facts[variable.name].kind == "choice":
            return list(variable.values)
        return [False, True]

    def example(self, some: int) -> Situation:
        """A situation of the set `some`, which must not be empty, with every fact given."""
        path = self.functions.path(some, self._liked)
        chosen = [best[path[level]] for level, best in enumerate(self._best)]
        facts = {
            one.name: self._likely(one.name, value)
            for one, value in zip(self.variables[1:], chosen[1:], strict=True)
        }
        return Situation(str(chosen[0]), self.act, facts)

    def _likely(self, fact: str, value: Value) -> Value:
        """For a stretch of numbers from nought, its last; if it has no end, where the vocabulary cuts it last."""
        if fact not in self._starts or value:
            return value
        after = self._starts[fact][1:2]
        return after[0] - 1 if after else self.words.facts[fact].thresholds[-1].at

    def said(self, cube: Cube) -> tuple[tuple[str, ...], Mapping[str, Values]]:
        """The actors that `cube` names (all, if it names none), and the values of each fact that bounds it."""
        chosen = {level: self._chosen(level, classes) for level, classes in cube}
        actors = chosen.pop(0, self.variables[0].values)
        bounds = {self.variables[level].name: values for level, values in chosen.items()}
        return tuple(str(one) for one in actors), {
            fact: self._spans(fact, values) if fact in self._starts else values
            for fact, values in bounds.items()
        }

    def _chosen(self, level: int, classes: Iterable[int]) -> tuple[Value, ...]:
        variable = self.variables[level]
        wanted = {value for place in classes for value in variable.classes[place]}
        return tuple(value for value in variable.values if value in wanted)

    def _spans(self, fact: str, values: tuple[Value, ...]) -> tuple[Span, ...]:
        starts = self._starts[fact]
        ends = dict(zip(starts, (*starts[1:], None), strict=True))
        spans: list[Span] = []
        for value in values:
            start = int(value)
            if spans and spans[-1].below == start:
                spans[-1] = Span(spans[-1].at_least, ends[start])
            else:
                spans.append(Span(start, ends[start]))
        return tuple(spans)


def _is(fact: str, value: Value) -> Condition:
    return Condition(fact, frozenset([value]))


def _holding(condition: Condition, values: Iterable[Value]) -> frozenset[Value]:
    return frozenset(value for value in values if condition.holds(value))
