"""Conditions that must hold together, each set of them one bit of a whole number.

A cube is a set of conditions, all of which must hold. Before anything is known every cube stands; each fact that
becomes known knocks some down. So a fact with its value is a mask of the cubes that it leaves standing, and what
is known of a situation is the AND of its masks. Cubes with the same conditions share one bit.
"""

from collections.abc import Callable, Iterable

from .clauses import Condition
from .words import Value


class Cubes:
    """The cubes of one plan, numbered as they are first asked for."""

    def __init__(self) -> None:
        self._bits: dict[frozenset[Condition], int] = {}

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
        mask = 0
        for cube, bit in self._bits.items():
            if all(one.holds(value) for one in cube if one.fact == fact):
                mask |= bit
        return mask

    def touched_by(self, fact: str) -> int:
        """The cubes with a condition on `fact`."""
        mask = 0
        for cube, bit in self._bits.items():
            if any(one.fact == fact for one in cube):
                mask |= bit
        return mask


class Keeps(dict[tuple[str, Value | None], int]):
    """(fact, value) → mask, worked out when first met. The work is `find`, which refuses unknown words."""

    def __init__(self, find: Callable[[str, Value | None], int]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: tuple[str, Value | None]) -> int:
        """Work the mask out. Large numbers are not kept, lest the table grow without end."""
        mask = self._find(*key)
        if not isinstance(key[1], int) or key[1] < 1000:
            self[key] = mask
        return mask
