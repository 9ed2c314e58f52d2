"""The answer where facts are unknown: what holds over every completion, without trying them one by one."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TypeVar

from .answer import DEPENDS, Answer, Contradiction, Lift
from .diagram import Diagram, levels_of, reachable
from .order import pulls_apart
from .plan import Plan
from .ranking import open_facts
from .search import Search
from .settled import settled_answer
from .vocabulary import OUTCOMES, STRICT
from .voices import ALLOWED, SILENT, Bound, Voice

T = TypeVar("T")


def answer_of(plan: Plan, mask: int) -> Answer:
    """The answer that `mask` stands for: which cubes stand, and which facts are unknown."""
    if not mask & ~plan.cubes:
        return settled_answer(plan, mask)
    mask = reachable(plan, mask)
    levels = levels_of(plan, mask)
    touched = 0
    for fact in plan.unknown(mask):
        touched |= plan.touched_by(fact)
    # What the known facts alone make impossible was stated, and is taken as stated.
    impossible = plan.impossible & mask & touched
    diagram = Diagram(plan, mask, levels, impossible)
    if not diagram.below(diagram.root):
        diagram = Diagram(plan, mask, levels, 0)
    return Unknowns(plan, mask, diagram).answer()


class Unknowns:
    """Puts one answer together from a diagram."""

    def __init__(self, plan: Plan, mask: int, diagram: Diagram) -> None:
        self._plan = plan
        self._mask = mask
        self._diagram = diagram
        self._search = Search(diagram)
        self._voices = [voice for voice in plan.voices if diagram.alive & voice.cube]
        self._ranks = diagram.below(diagram.root)

    def answer(self) -> Answer:
        """The answer over every possible completion."""
        order = self._plan.order
        possible = tuple(one for rank, one in enumerate(OUTCOMES) if self._ranks >> rank & 1)
        first = {voice.bound.clause for voice in self._ruling}
        cited = first | self._cited_always(first)
        return Answer(
            outcome=possible[0] if len(possible) == 1 else DEPENDS,
            citations=order.clauses(cited, first=first),
            outweighed=order.clauses(self._outweighed(cited)),
            lifted=order.lifts(self._lifted()),
            duties=order.duties(self._with_standing(lambda bound: bound.duties)),
            approvers=order.approvers(self._approvers()),
            consequences=order.consequences(self._consequences(possible)),
            open_facts=open_facts(self._diagram, self._plan.unknown(self._mask)),
            possible=possible,
            contradictions=tuple(sorted(self._contradictions())),
        )

    def _watch(self, voice: Voice) -> int:
        return voice.cube | voice.unless | self._overruling(voice.bound.clause)

    def _overruling(self, clause: str) -> int:
        return self._plan.overruling_cubes if clause in self._plan.overrulable else 0

    def _overruled(self, clause: str, mask: int) -> bool:
        return clause in self._plan.overrulable and clause in self._plan.overruled(mask)

    def _heard(self, voice: Voice, mask: int) -> bool:
        return voice.speaks(mask) and not self._overruled(voice.bound.clause, mask)

    @cached_property
    def _ruling(self) -> list[Voice]:
        """The voices that give the outcome in some completion."""
        return [voice for voice in self._voices if voice.rank < SILENT and self._rules(voice)]

    def _rules(self, voice: Voice, cube: int = 0, held: int = 0) -> bool:
        """Whether the voice rules in a completion where `cube` stands, if given, and no cube of `held`."""
        return self._search.some(
            self._watch(voice) | cube | held,
            lambda mask: self._heard(voice, mask) and (not cube or bool(mask & cube)) and not mask & held,
            must=voice.cube,
            outcomes=1 << voice.rank,
        )

    def _cited_always(self, first: set[str]) -> set[str]:
        aside = _grouped(
            (voice.bound.clause, voice)
            for voice in self._voices
            if voice.rank == SILENT and voice.bound.clause not in first
        )
        return {clause for clause, voices in aside.items() if self._always_heard(voices)}

    def _always_heard(self, voices: Sequence[Voice]) -> bool:
        watch = 0
        for voice in voices:
            watch |= self._watch(voice)
        return self._search.always(watch, lambda mask: any(self._heard(one, mask) for one in voices))

    def _outweighed(self, cited: set[str]) -> set[str]:
        found: set[str] = set()
        for voice in self._voices:
            clause = voice.bound.clause
            if clause not in cited and clause not in found and self._gives_way(voice):
                found.add(clause)
        return found

    def _gives_way(self, voice: Voice) -> bool:
        """Whether in some completion the voice says something, or its clause is overruled."""
        clause = voice.bound.clause
        watch = self._watch(voice)
        return self._search.some(
            watch,
            lambda mask: voice.speaks(mask) and (voice.rank < SILENT or self._overruled(clause, mask)),
            must=voice.cube,
        )

    @cached_property
    def _bounds(self) -> list[Bound]:
        return list({id(voice.bound): voice.bound for voice in self._voices}.values())

    def _lifted(self) -> set[Lift]:
        """Lifts that give the outcome in some completion, or hold in every one."""
        ways = _grouped(
            (Lift(bound.clause, name), lifts & self._diagram.alive)
            for bound in self._bounds
            for name, lifts in bound.ways
            if lifts & self._diagram.alive
        )
        return {lift for lift, each in ways.items() if self._is_lifted(lift, each)}

    def _is_lifted(self, lift: Lift, each: Sequence[int]) -> bool:
        lifts = 0
        for cubes in each:
            lifts |= cubes
        saying = [
            voice
            for voice in self._voices
            if voice.bound.clause == lift.clause and voice.lift is None and voice.rank < SILENT
        ]
        permits = 0
        for voice in self._voices:
            if voice.bound.clause == lift.clause and voice.lift == lift.by:
                permits |= voice.cube
        watch = lifts | permits | self._overruling(lift.clause)
        for voice in saying:
            watch |= voice.cube | voice.unless

        def holds(mask: int) -> bool:
            unsaid = not any(voice.speaks(mask) for voice in saying)
            return bool(mask & lifts) and unsaid and not self._overruled(lift.clause, mask)

        def gives(mask: int) -> bool:
            return bool(mask & permits) and holds(mask)

        return self._search.some(watch, gives, must=permits, outcomes=1 << ALLOWED) or self._search.always(
            watch, holds
        )

    def _stands(self, bound: Bound, mask: int) -> bool:
        reached = mask & bound.cube and not mask & bound.lifts
        return bool(reached) and not self._overruled(bound.clause, mask)

    def _with_standing(self, part: Callable[[Bound], tuple[T, ...]]) -> set[T]:
        """What rules bring with them that rule in some completion, or among which one stands in every one."""
        found = {one for voice in self._ruling if voice.lift is None for one in part(voice.bound)}
        carried = _grouped((one, bound) for bound in self._bounds for one in part(bound))
        return found | {
            one for one, bounds in carried.items() if one not in found and self._always_stands(bounds)
        }

    def _consequences(self, possible: tuple[str, ...]) -> set[str]:
        found = self._with_standing(lambda bound: bound.consequences)
        if not set(possible).isdisjoint(STRICT):
            found |= self._with_standing(lambda bound: bound.if_breached)
        return found

    def _always_stands(self, bounds: Sequence[Bound]) -> bool:
        watch = 0
        for bound in bounds:
            watch |= bound.cube | bound.lifts | self._overruling(bound.clause)
        return self._search.always(watch, lambda mask: any(self._stands(one, mask) for one in bounds))

    def _approvers(self) -> set[str]:
        found: set[str] = set()
        for voice in self._ruling:
            for offer in voice.bound.offers if voice.lift is None else ():
                if offer.approver not in found and self._rules(voice, offer.cube, offer.held):
                    found.add(offer.approver)
        return found

    def _contradictions(self) -> set[Contradiction]:
        """Pairs of clauses that pull apart in every completion."""
        spoken = _grouped(
            (voice.bound.clause, voice)
            for voice in self._voices
            if voice.rank < SILENT and voice.lift is None
        )
        certain = {clause: voices for clause, voices in spoken.items() if self._always_heard(voices)}
        return {
            Contradiction(one, other)
            for one in certain
            for other in certain
            if one != other and self._always_apart(certain[one], certain[other])
        }

    def _always_apart(self, bars: Sequence[Voice], asks: Sequence[Voice]) -> bool:
        pairs = [
            (one, other)
            for one in bars
            for other in asks
            if pulls_apart(OUTCOMES[one.rank], OUTCOMES[other.rank])
        ]
        watch = 0
        for pair in pairs:
            watch |= self._watch(pair[0]) | self._watch(pair[1])
        return bool(pairs) and self._search.always(
            watch, lambda mask: any(all(self._heard(one, mask) for one in pair) for pair in pairs)
        )


K = TypeVar("K")


def _grouped(pairs: Iterable[tuple[K, T]]) -> dict[K, list[T]]:
    found: dict[K, list[T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
