"""The policy that is looked at, with every rule's situations act by act."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from ..engine import Engine
from ..saying import region
from ..situation import Situation
from ..space.act_space import ActSpace
from ..space.functions import NONE
from ..space.verdicts import Reach, Said, Verdicts


class OnAct:
    """What the policy says on one act."""

    def __init__(self, act: str, engine: Engine) -> None:
        rules = engine.pack.rules_on(act)
        self.act = act
        self.space = ActSpace(act, rules, engine.words)
        self.verdicts = Verdicts(engine.pack, self.space, rules)
        self.reaches = self.verdicts.reaches

    def possible(self, where: int) -> int:
        """What of `where` can be."""
        return self.space.functions.minus(where, self.space.impossible)

    def ruling(self, one: Reach) -> int:
        """Where what the rule says is the outcome."""
        f = self.space.functions
        outcomes = self.verdicts.outcomes
        return self.possible(
            f.any_of(f.conj(where, outcomes[rank]) for rank, where in self.verdicts.heard(one))
        )

    @cached_property
    def given(self) -> dict[str, dict[int, int]]:
        """Where each clause says what, while it is not lifted: per clause and rank."""
        found: dict[str, dict[int, int]] = {}
        for one in self.reaches:
            self._add(found.setdefault(one.rule.clause, {}), self.verdicts.given(one))
        return {clause: said for clause, said in found.items() if said}

    @cached_property
    def heard(self) -> dict[str, dict[int, int]]:
        """The same with what it permits when lifted."""
        found: dict[str, dict[int, int]] = {}
        for one in self.reaches:
            self._add(found.setdefault(one.rule.clause, {}), self.verdicts.heard(one))
        return {clause: said for clause, said in found.items() if said}

    def _add(self, found: dict[int, int], said: Said) -> None:
        for rank, where in said:
            if (left := self.possible(where)) != NONE:
                found[rank] = self.space.functions.disj(found.get(rank, NONE), left)

    def witness(self, some: int) -> Situation:
        """A good example of the situations `some`."""
        return self.space.example(some)

    def described(self, some: int) -> str:
        """The situations `some` in words: the act, and the widest part of them."""
        space = self.space
        cubes = space.cover.cubes(some, space.functions.disj(some, space.impossible))
        widest = max(cubes, key=lambda cube: (space.share(space.functions.of(cube)), cube))
        actors, where = space.said(widest)
        label = space.words.acts[self.act].label
        return f"{label}, {region(actors, where, space.words, self.act)}"


class Subject:
    """One policy, and those that it is held beside."""

    def __init__(self, engine: Engine, others: Sequence[Engine] = ()) -> None:
        self.engine = engine
        self.pack = engine.pack
        self.words = engine.words
        self.others = tuple(others)
        self.place = {clause.id: number for number, clause in enumerate(self.pack.clauses)}

    @cached_property
    def acts(self) -> tuple[OnAct, ...]:
        """Every act that some rule is about."""
        found = (OnAct(act, self.engine) for act in self.words.acts)
        return tuple(one for one in found if one.reaches)

    def reaches(self) -> Iterator[tuple[OnAct, Reach]]:
        """Every rule on every one of its acts."""
        for on in self.acts:
            for one in on.reaches:
                yield on, one

    def in_order(self, *clauses: str) -> tuple[str, ...]:
        """Clause ids as the pack lists them."""
        return tuple(sorted(set(clauses), key=self.place.__getitem__))

    def tells_of(self, *clauses: str) -> bool:
        """Whether the pack itself says that these clauses contradict each other, perhaps with others."""
        return any(
            {one.id, *one.contradicts}.issuperset(clauses) for one in self.pack.clauses if one.contradicts
        )

    def rule_name(self, clause: str, number: int) -> str:
        """A rule by its clause, and by its place (from 1) where the clause has several."""
        several = len(self.pack.clause(clause).rules) > 1
        return f"rule {number + 1} of {clause}" if several else clause
