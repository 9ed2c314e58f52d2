"""Asking of all completions at once whether something holds in one of them, or in every one."""

from collections.abc import Callable

from .diagram import POSSIBLE, Diagram, pending_after

Test = Callable[[int], bool]
"""Whether something holds where the watched cubes of a mask stand."""


class Search:
    """Searches the completions of one diagram, following only the cubes that a question is about."""

    def __init__(self, diagram: Diagram) -> None:
        self._diagram = diagram
        self._pending = pending_after(diagram.levels)

    def some(self, watch: int, test: Test, must: int = 0, outcomes: int = POSSIBLE) -> bool:
        """Whether `test` holds in a possible completion that has one of `outcomes` (bit by rank).

        `watch` are the cubes that `test` looks at. If `must` is given, one of its cubes has to stand.
        """
        seen: set[tuple[int, int, int]] = set()
        diagram, pending = self._diagram, self._pending

        def ahead(level: int, number: int, mask: int) -> bool:
            node = diagram.nodes[number]
            if not node.below & outcomes or (must and not mask & must):
                return False
            if not mask & pending[level]:
                return test(mask)
            key = (level, number, mask)
            if key in seen:
                return False
            seen.add(key)
            for place, left in enumerate(diagram.levels[level].masks):
                child = node.children[place] if node.level == level else number
                if ahead(level + 1, child, mask & left):
                    return True
            return False

        return ahead(0, diagram.root, diagram.alive & watch)

    def always(self, watch: int, test: Test) -> bool:
        """Whether `test` holds in every possible completion."""
        return not self.some(watch, lambda mask: not test(mask))
