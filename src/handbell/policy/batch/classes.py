"""The classes of a plan's facts: values that leave the same cubes standing are one class.

A situation, as far as its answer goes, is one class a fact. Class 0 of every fact is that it is not known.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..plan import Plan
from ..words import Value
from .columns import Column

Numbers = npt.NDArray[np.int64]

NARROW = 255
"""Whole numbers are looked up as they are, up to the last cut, as far as that is below this; else by their stretch."""


@dataclass(frozen=True, slots=True)
class Classes:
    """One fact. `masks[number]` is what class `number` leaves standing: of cubes, and of unknown bits.

    `answers` are the classes of the answers that the fact can have in the act, for whoever does not know it.
    `cuts`, for whole numbers, is where classes can change, from 0 on. `by_code[code + 1]` is the class of a code
    that `codes_of` gives, -1 being not known.
    """

    fact: str
    masks: tuple[int, ...]
    answers: tuple[int, ...]
    cuts: Numbers | None
    by_code: Numbers

    def codes_of(self, column: Column) -> Column:
        """The codes of some rows, from -1 (not known) to `len(by_code) - 2`, in 16 bits at most."""
        if self.cuts is not None:
            last = int(self.cuts[-1])
            if last >= NARROW:
                stretch = np.searchsorted(self.cuts, column, side="right") - 1
                return np.where(column < 0, -1, stretch).astype(np.int16)
            if last < np.iinfo(column.dtype).max:
                column = np.minimum(column, last)
        return column if column.dtype.itemsize == 1 else column.astype(np.int16, copy=False)


def classes_of(plan: Plan) -> tuple[Classes, ...]:
    """The classes of each fact of `plan`, in asking order."""
    return tuple(_classes(plan, fact) for fact in plan.facts)


def _classes(plan: Plan, fact: str) -> Classes:
    known = plan.words.facts[fact]
    numbers = known.kind == "whole_number"
    values: Sequence[Value] = plan.answers_to(fact) if numbers else tuple(known.values) or (False, True)
    masks = [plan.full, *dict.fromkeys(plan.keep(fact, value) for value in values)]
    number_of = {value: masks.index(plan.keep(fact, value)) for value in values}
    answers = tuple(dict.fromkeys(number_of[value] for value in plan.answers_to(fact)))
    found = np.array([0, *number_of.values()], dtype=np.int64)
    if not numbers:
        return Classes(fact, tuple(masks), answers, None, found)
    cuts = np.array(values, dtype=np.int64)
    if cuts[-1] < NARROW:
        found = np.concatenate([[0], found[np.searchsorted(cuts, np.arange(cuts[-1] + 1), side="right")]])
    return Classes(fact, tuple(masks), answers, cuts, found)
