"""Which unknown facts can still change the outcome, and which to ask first."""

from collections.abc import Iterator
from functools import cache
from itertools import combinations

from .diagram import CANNOT_BE, Diagram


def open_facts(diagram: Diagram, unknown: list[str]) -> tuple[str, ...]:
    """The facts whose answer can change the outcome, those first whose answers mostly settle it.

    As the oracle's `rank`, without trying the completions: a fact matters if somewhere in the diagram two of its
    answers lead to nodes that a possible completion tells apart.
    """
    if diagram.below(diagram.root).bit_count() <= 1:
        return ()
    conflicts = _Conflicts(diagram)
    shares = {
        level.fact: _share(diagram, number)
        for number, level in enumerate(diagram.levels)
        if any(conflicts.among(node.children) for node in diagram.nodes if node.level == number)
    }
    return tuple(sorted(shares, key=lambda fact: -shares[fact])) or tuple(unknown)


def _share(diagram: Diagram, number: int) -> float:
    """The share of the possible answers to that level's fact which leave one outcome."""
    level = diagram.levels[number]
    past = 0
    for target in _passing(diagram, number):
        past |= diagram.below(target)
    settled = possible = 0
    for place, weight in enumerate(level.weights):
        below = past
        for node in diagram.nodes:
            if node.level == number:
                below |= diagram.below(node.children[place])
        possible += weight if below else 0
        settled += weight if below.bit_count() == 1 else 0
    return settled / possible


def _passing(diagram: Diagram, number: int) -> Iterator[int]:
    """The nodes reached by edges that pass over the level: there its fact makes no difference."""
    for node in diagram.nodes:
        if node.level < number:
            yield from (child for child in node.children if diagram.nodes[child].level > number)


class _Conflicts:
    """Whether two nodes differ in outcome on a completion that both leave possible."""

    def __init__(self, diagram: Diagram) -> None:
        self._nodes = diagram.nodes
        self._forbids = diagram.forbids
        self._between = cache(self._compare)

    def among(self, children: tuple[int, ...]) -> bool:
        """Whether any two of the nodes do."""
        return any(self._between(one, other) for one, other in combinations(sorted(set(children)), 2))

    def _compare(self, one: int, other: int) -> bool:
        if one == other:
            return False
        if not self._forbids:
            return True  # nodes are shared whenever nothing tells them apart
        a, b = self._nodes[one], self._nodes[other]
        if not a.below or not b.below:
            return False
        if one <= CANNOT_BE and other <= CANNOT_BE:
            return True
        level = min(a.level, b.level)
        width = len(a.children if a.level == level else b.children)
        return any(
            self._between(
                a.children[place] if a.level == level else one,
                b.children[place] if b.level == level else other,
            )
            for place in range(width)
        )
