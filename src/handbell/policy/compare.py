"""Comparing two policies: every situation in which they answer differently, in few regions, never by enumerating."""

from collections.abc import Iterator, Sequence

from .comparison import Comparison, Region, Side
from .engine import Engine, compile_pack
from .errors import SituationError, unknown
from .pack import Pack
from .situation import Situation
from .space.act_space import ActSpace
from .space.functions import NONE, Cube
from .space.verdicts import Verdicts, rules_that_settle
from .vocabulary import OUTCOMES, vocabulary
from .voices import SILENT


def compare(a: Pack | Engine, b: Pack | Engine, acts: Sequence[str] = ()) -> Comparison:
    """Where `a` and `b` give different outcomes: exact, empty against itself, and the mirror of `compare(b, a)`.

    Outcomes alone are compared: policies that forbid the same by other clauses are alike. Situations that the
    vocabulary calls impossible, or that are outside the limits of their act, are left out. `acts` narrows it to some
    acts. Pass engines where the same pack is compared more than once. Raises `PackError` for a pack whose rules are
    not written yet, `SituationError` for an act that is not known.
    """
    one, other = engine_of(a), engine_of(b)
    known = vocabulary().acts
    for act in acts:
        if act not in known:
            raise SituationError(unknown("act", act, known))
    wanted = [act for act in known if act in acts or not acts]
    regions = tuple(region for act in wanted for region in _Act(act, one, other).regions())
    return Comparison(one.pack.id, other.pack.id, regions)


def engine_of(pack: Pack | Engine) -> Engine:
    """The engine of a pack, compiled if need be. Raises `PackError` if its rules are not written yet."""
    return pack if isinstance(pack, Engine) else compile_pack(pack)


class _Act:
    """Both policies on one act."""

    def __init__(self, act: str, a: Engine, b: Engine) -> None:
        self._engines = (a, b)
        rules = [rules_that_settle(engine.pack, act) for engine in self._engines]
        self._space = ActSpace(act, (*rules[0], *rules[1]), a.words)
        self._answers = [
            Verdicts(engine.pack, self._space, its).outcomes
            for engine, its in zip(self._engines, rules, strict=True)
        ]

    def regions(self) -> list[Region]:
        """The regions, in order."""
        found = [
            (abs(one - other), self._region(cube, both))
            for one, other, both in self._differing()
            for cube in self._space.cover.cubes(
                both, self._space.functions.disj(both, self._space.impossible)
            )
        ]
        found.sort(key=lambda pair: (-pair[0], -pair[1].share, pair[1].actors, str(pair[1].where)))
        return [region for _, region in found]

    def _differing(self) -> Iterator[tuple[int, int, int]]:
        """Two outcomes, by rank, and the possible situations in which `a` gives the one and `b` the other."""
        f = self._space.functions
        for one, ours in enumerate(self._answers[0]):
            left = f.minus(ours, self._space.impossible)
            for other, theirs in enumerate(self._answers[1]):
                if one != other and (both := f.conj(left, theirs)) != NONE:
                    yield one, other, both

    def _region(self, cube: Cube, both: int) -> Region:
        f = self._space.functions
        inside = f.conj(f.of(cube), both)
        example = self._space.example(inside)
        actors, where = self._space.said(cube)
        a, b = (_side(engine, example) for engine in self._engines)
        share = self._space.share(inside)
        return Region(self._space.act, actors, where, example, a, b, share)


def _side(engine: Engine, example: Situation) -> Side:
    """What `engine` decides on `example`, which has a value for every fact; no more of it than is shown."""
    plan = engine.plan(example.actor, example.act)
    mask = plan.full
    for fact, value in example.facts.items():
        left = plan.keeps[fact].get(value)
        mask &= plan.keep(fact, value) if left is None else left
    overruled = plan.overruled(mask)
    heard = [one for one in plan.voices if one.speaks(mask) and one.bound.clause not in overruled]
    rank = heard[0].rank if heard else SILENT
    ruling = {one.bound.clause for one in heard if one.rank == rank < SILENT}
    cited = ruling.union(one.bound.clause for one in heard if one.rank == SILENT)
    citations = plan.order.clauses(cited, first=ruling)
    return Side(OUTCOMES[rank], citations, citations[: len(ruling)])
