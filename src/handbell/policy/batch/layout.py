"""A layout gives every row of a batch one whole number, its code: a digit a fact, the class of its value.

What the columns leave out shapes the layout. A fact with no unknowns needs no digit for them, and a fact that is
known in no row needs no digit at all, so that a table by code is as small as the batch allows.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from functools import cached_property
from math import prod

import numpy as np
import numpy.typing as npt

from .classes import Classes, Numbers
from .columns import CHUNK, Column

MOST_IN_GROUP = 1 << 16
"""How many places the table of one group of facts may have."""


class Known(IntEnum):
    """Whether a fact is known in every row, in some, or in none."""

    ALWAYS = 0
    SOMETIMES = 1
    NEVER = 2


Pattern = tuple[Known, ...]

Codes = npt.NDArray[np.uint32 | np.int64]


def pattern_of(facts: Sequence[str], columns: Mapping[str, Column]) -> Pattern:
    """How far each fact is known in these columns."""
    return tuple(_known(columns.get(fact)) for fact in facts)


def _known(column: Column | None) -> Known:
    if column is None:
        return Known.NEVER
    signed = column.dtype.kind == "i" and column.size
    return Known.SOMETIMES if signed and column.min() < 0 else Known.ALWAYS


class Layout:
    """The digits of one pattern, the first fact's being worth most. `places` is how many codes there are."""

    def __init__(self, classes: Sequence[Classes], pattern: Pattern) -> None:
        self.classes = classes
        self.pattern = pattern
        self.lengths = tuple(map(_length, classes, pattern))
        self.places = prod(self.lengths)
        self._strides = [prod(self.lengths[place + 1 :]) for place in range(len(classes))]
        self._whole: type[np.uint32 | np.int64] = np.uint32 if self.places <= 1 << 32 else np.int64

    @cached_property
    def _groups(self) -> list["_Group"]:
        """The facts that have a digit, as few groups as will do, and what each group adds to the code."""
        groups: list[_Group] = []
        for one, known, length, stride in zip(
            self.classes, self.pattern, self.lengths, self._strides, strict=True
        ):
            if length > 1:
                always = known is Known.ALWAYS
                adds: Codes = ((one.by_code - always) * stride)[int(always) :].astype(self._whole)
                if not groups or len(groups[-1].adds) * len(adds) > MOST_IN_GROUP:
                    groups.append(_Group(np.zeros(1, dtype=self._whole)))
                groups[-1].join(one, adds, lowest=0 if always else -1)
        return groups

    def codes(self, columns: Mapping[str, Column], rows: int) -> Iterator[tuple[slice, Codes]]:
        """The codes of the rows, chunk by chunk. Each chunk is overwritten by the next."""
        code = np.empty(min(rows, CHUNK), dtype=self._whole)
        for start in range(0, rows, CHUNK):
            chunk = slice(start, min(start + CHUNK, rows))
            left = code[: chunk.stop - start]
            left[:] = 0
            for group in self._groups:
                np.add(left, group.adds.take(group.places(columns, chunk), mode="clip"), out=left)
            yield chunk, left

    def classes_in(self, codes: Codes) -> Iterator[tuple[Classes, Numbers]]:
        """Each fact with its class in each of `codes`."""
        for one, known, length, stride in zip(
            self.classes, self.pattern, self.lengths, self._strides, strict=True
        ):
            digits = (codes // stride % length).astype(np.int64)
            yield one, digits + (known is Known.ALWAYS)


def _length(classes: Classes, known: Known) -> int:
    if known is Known.NEVER:
        return 1
    return len(classes.masks) - (known is Known.ALWAYS)


class _Group:
    """Some facts whose codes together are the place of one table, so that one look-up serves them all."""

    def __init__(self, adds: Codes) -> None:
        self.adds = adds
        self._facts: list[tuple[Classes, int]] = []
        self._lowest = 0

    def join(self, classes: Classes, adds: Codes, lowest: int) -> None:
        """Take in a fact that adds `adds` to a code, from its value `lowest` on."""
        self._facts.append((classes, len(adds)))
        self._lowest = self._lowest * len(adds) + lowest
        self.adds = np.add.outer(self.adds, adds).reshape(-1)

    def places(self, columns: Mapping[str, Column], chunk: slice) -> npt.NDArray[np.intp]:
        """For each row of the chunk its place in `adds`."""
        place = np.full(chunk.stop - chunk.start, -self._lowest, dtype=np.int32)
        scale = len(self.adds)
        for classes, width in self._facts:
            scale //= width
            codes = classes.codes_of(columns[classes.fact][chunk])
            np.add(place, np.multiply(codes, scale, dtype=np.int32), out=place)
        return place.astype(np.intp)
