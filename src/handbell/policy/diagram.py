"""The outcome as a diagram over the unknown facts: every completion is a path, and few nodes stand for millions.

Fact by fact, states that must end alike are merged. A state is the set of cubes that may still matter: what is
already certain ends the search for anything milder. Equal nodes are then shared from the bottom up, so two nodes
are one exactly if no answer to the facts still to come can tell them apart.
"""

from dataclasses import dataclass

from .plan import Plan
from .voices import SILENT, Voice

CANNOT_BE = SILENT + 1
"""The terminal of completions that are impossible. Terminals below it are outcomes, by rank."""

POSSIBLE = (1 << CANNOT_BE) - 1
"""Every outcome, bit by rank."""


@dataclass(frozen=True, slots=True)
class Level:
    """One unknown fact: the masks that its answers leave, each with how many answers leave it."""

    fact: str
    masks: tuple[int, ...]
    weights: tuple[int, ...]
    touched: int


@dataclass(frozen=True, slots=True)
class Node:
    """A point in the diagram. `level` is the fact to ask, the number of levels for terminals."""

    level: int
    children: tuple[int, ...]
    below: int


def reachable(plan: Plan, mask: int) -> int:
    """`mask` without the cubes that no answer to some unknown fact leaves standing.

    Such are combinations that are impossible anyway where the limits of the act leave out one of their answers.
    """
    for fact in plan.unknown(mask):
        left = ~plan.cubes
        for value in plan.answers_to(fact):
            left |= plan.keep(fact, value)
        mask &= left
    return mask


def levels_of(plan: Plan, mask: int) -> list[Level]:
    """The unknown facts of `mask` whose answers make a difference to the cubes still standing."""
    found = []
    for fact in plan.unknown(mask):
        weights: dict[int, int] = {}
        for value in plan.answers_to(fact):
            left = plan.keep(fact, value) & mask & plan.cubes
            weights[left] = weights.get(left, 0) + 1
        if len(weights) > 1:
            touched = plan.touched_by(fact) & mask
            found.append(Level(fact, tuple(weights), tuple(weights.values()), touched))
    return found


class Diagram:
    """The diagram of one mask. Nodes are numbered; 0 to `CANNOT_BE` are the terminals."""

    def __init__(self, plan: Plan, mask: int, levels: list[Level], impossible: int) -> None:
        self.levels = levels
        self.alive = mask & plan.cubes
        self._plan = plan
        self._impossible = impossible
        self._pending = pending_after(levels)
        self.nodes = [Node(len(levels), (), 1 << rank & POSSIBLE) for rank in range(CANNOT_BE + 1)]
        self._shared: dict[tuple[int, tuple[int, ...]], int] = {}
        self._seen: dict[tuple[int, int, int], int] = {}
        voices = [one for one in plan.voices if one.rank < SILENT and self.alive & one.cube]
        self.root = self._node(0, self.alive, voices, SILENT)

    @property
    def forbids(self) -> bool:
        """Whether some completions are impossible."""
        return self.root == CANNOT_BE or any(CANNOT_BE in node.children for node in self.nodes)

    def below(self, node: int) -> int:
        """The outcomes that can still be reached, bit by rank."""
        return self.nodes[node].below

    def _node(self, level: int, mask: int, voices: list[Voice], bound: int) -> int:
        """The node before `level` is asked, where `mask` stands, `voices` may speak, and otherwise `bound` rules."""
        pending = self._pending[level]
        sure = mask & ~pending
        if sure & self._impossible:
            return CANNOT_BE
        matters, voices, bound = self._matters(mask, sure, voices, bound)
        if not matters & pending:
            return self._outcome(matters, voices, bound)
        while not matters & self.levels[level].touched:
            level += 1
        key = (level, matters, bound)
        if key not in self._seen:
            children = tuple(
                self._node(level + 1, matters & left, voices, bound) for left in self.levels[level].masks
            )
            self._seen[key] = self._share(level, children)
        return self._seen[key]

    def _matters(self, mask: int, sure: int, voices: list[Voice], bound: int) -> tuple[int, list[Voice], int]:
        """The cubes and voices that can still matter, and the outcome if none of those voices speaks."""
        matters = mask & (self._impossible | self._plan.overruling_cubes)
        left = []
        for voice in voices:
            if voice.rank >= bound:
                break
            if not mask & voice.cube or sure & voice.unless:
                continue
            certain = sure & voice.cube and not mask & voice.unless
            if certain and voice.bound.clause not in self._plan.overrulable:
                bound = voice.rank
                break
            left.append(voice)
            matters |= mask & (voice.cube | voice.unless)
        return matters, left, bound

    def _outcome(self, mask: int, voices: list[Voice], bound: int) -> int:
        overruled = self._plan.overruled(mask)
        heard = (one.rank for one in voices if one.speaks(mask) and one.bound.clause not in overruled)
        return next(heard, bound)

    def _share(self, level: int, children: tuple[int, ...]) -> int:
        if len(set(children)) == 1:
            return children[0]
        key = (level, children)
        if key not in self._shared:
            below = 0
            for child in children:
                below |= self.nodes[child].below
            self._shared[key] = len(self.nodes)
            self.nodes.append(Node(level, children, below))
        return self._shared[key]


def pending_after(levels: list[Level]) -> list[int]:
    """For each level, and the end, the cubes that it or a later level can still knock down."""
    pending = [0]
    for level in reversed(levels):
        pending.append(pending[-1] | level.touched)
    return pending[::-1]
