"""A plan: all that one pack can say to one actor about one act."""

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from operator import itemgetter

from .asking import answers
from .check_pack import overrule_order
from .clauses import Condition
from .cubes import Cubes
from .order import Order
from .pack import Pack
from .situation import check_fact
from .vocabulary import Vocabulary
from .voices import Bound, Reader, Voice
from .words import Value

USUAL = 120
"""Whole numbers below this have their masks ready."""

NO_CLAUSES: frozenset[str] = frozenset()


class Plan:
    """The voices of one actor and act, strictest first, over cubes numbered for them alone.

    A mask has a bit for every cube that may still stand, and above those (`unknown_bit`) a bit for every fact
    that is not known.
    """

    def __init__(self, pack: Pack, words: Vocabulary, order: Order, actor: str, act: str) -> None:
        self.pack = pack
        self.words = words
        self.order = order
        self.actor = actor
        self.act = act
        self.facts = words.acts[act].facts
        self._cubes = Cubes()
        reader = Reader(actor, act, words, self._cubes)
        above = words.roles_above(actor)
        self.voices: list[Voice] = sorted(
            (
                voice
                for rule in pack.rules_on(act)
                if not above.isdisjoint(rule.roles)
                for voice in reader.voices(rule)
            ),
            key=lambda voice: voice.rank,
        )
        self.impossible = self._impossible()
        self.cubes = self._cubes.full
        width = self.cubes.bit_length()
        self.unknown_bit = {fact: 1 << (width + place) for place, fact in enumerate(self.facts)}
        self.full = (1 << (width + len(self.facts))) - 1
        self.keeps = {fact: dict(self._kept(fact)) for fact in self.facts}
        self.values = itemgetter(*self.facts)

    def _impossible(self) -> int:
        cubes = 0
        for one in self.words.impossible:
            bars = not one.roles or any(self.words.is_a(self.actor, role) for role in one.roles)
            if bars and all(fact in self.facts for fact in one.facts):
                cubes |= self._cubes.bit(
                    Condition(fact, frozenset(values)) for fact, values in one.facts.items()
                )
        return cubes

    def _kept(self, fact: str) -> Iterator[tuple[Value | None, int]]:
        """What each value of `fact` leaves standing. Numbers go up to `USUAL`, as far as ages and notices do."""
        yield None, self.full
        known = self.words.facts[fact]
        if known.kind == "whole_number":
            for start, end in pairwise((0, *self._cubes.cuts(fact), USUAL)):
                mask = self._left(fact, start)
                yield from ((number, mask) for number in range(start, min(end, USUAL)))
        else:
            for value in known.values or (True, False):
                yield value, self._left(fact, value)

    def _left(self, fact: str, value: Value) -> int:
        return (self.full ^ self.cubes ^ self.unknown_bit[fact]) | self._cubes.left_by(fact, value)

    def keep(self, fact: str, value: Value | None) -> int:
        """The mask that `fact` being `value` leaves. Raises `SituationError` for words that are not known."""
        check_fact(self.act, fact, value, self.words)
        return self.full if value is None else self._left(fact, value)

    def unknown(self, mask: int) -> list[str]:
        """The facts that are not known in `mask`, in asking order."""
        return [fact for fact in self.facts if mask & self.unknown_bit[fact]]

    def touched_by(self, fact: str) -> int:
        """The cubes with a condition on `fact`."""
        return self._cubes.touched_by(fact)

    def answers_to(self, fact: str) -> tuple[Value, ...]:
        """Every answer that `fact` can have here."""
        return answers(self.pack, self.words, self.act, fact)

    @cached_property
    def overruling(self) -> list[Bound]:
        """The rules that overrule clauses, each before those that it could overrule."""
        found = {id(voice.bound): voice.bound for voice in self.voices if voice.bound.overrules}
        if len(found) < 2:
            return list(found.values())
        place = {clause: number for number, clause in enumerate(overrule_order(self.pack))}
        return sorted(found.values(), key=lambda bound: place[bound.clause])

    @cached_property
    def overrulable(self) -> frozenset[str]:
        """The clauses that some rule of this plan overrules."""
        return NO_CLAUSES.union(*(bound.overrules for bound in self.overruling))

    @cached_property
    def overruling_cubes(self) -> int:
        """The cubes on which it hangs who is overruled."""
        cubes = 0
        for bound in self.overruling:
            cubes |= bound.cube | bound.lifts
        return cubes

    def overruled(self, mask: int) -> frozenset[str]:
        """The clauses overruled where the cubes of `mask` stand."""
        found = NO_CLAUSES
        for bound in self.overruling:
            if mask & bound.cube and not mask & bound.lifts and bound.clause not in found:
                found |= bound.overrules
        return found
