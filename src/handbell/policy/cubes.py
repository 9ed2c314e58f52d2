"""Conditions that must hold together, each set of them one bit of a whole number.

A cube is a set of conditions, all of which must hold. Before anything is known every cube stands; each fact that
becomes known knocks some down. So a fact with its value is a mask of the cubes that it leaves standing, and what
is known of a situation is the AND of its masks. Cubes with the same conditions share one bit.
"""

from collections.abc import Iterable

from .clauses import Condition
from .words import Value


class Cubes:
    """The cubes of one plan, numbered as they are first asked for."""

    def __init__(self) -> None:
        self._bits: dict[frozenset[Condition], int] = {}
        self._index: dict[str, dict[Condition, int]] = {}
        self._indexed = 0

    def bit(self, conditions: Iterable[Condition]) -> int:
        """The bit of the cube with these conditions; no conditions is a cube that always stands."""
        cube = frozenset(conditions)
        if cube not in self._bits:
            self._bits[cube] = 1 << len(self._bits)
        return self._bits[cube]

    @property
    def full(self) -> int:
        """Every cube standing."""
        return (1 << len(self._bits)) - 1

    def left_by(self, fact: str, value: Value) -> int:
        """The cubes that stand if `fact` has `value`, as far as that fact goes."""
        mask = self.full
        for condition, cubes in self._on(fact).items():
            if not condition.holds(value):
                mask &= ~cubes
        return mask

    def cuts(self, fact: str) -> list[int]:
        """Where the conditions on a whole number cut it, ascending."""
        return sorted({cut for condition in self._on(fact) for cut in condition.cuts})

    def touched_by(self, fact: str) -> int:
        """The cubes with a condition on `fact`."""
        mask = 0
        for cubes in self._on(fact).values():
            mask |= cubes
        return mask

    def _on(self, fact: str) -> dict[Condition, int]:
        """Each condition on `fact`, with the cubes that have it."""
        if self._indexed != len(self._bits):
            self._index.clear()
            for cube, bit in self._bits.items():
                for condition in cube:
                    conditions = self._index.setdefault(condition.fact, {})
                    conditions[condition] = conditions.get(condition, 0) | bit
            self._indexed = len(self._bits)
        return self._index.get(fact, {})
