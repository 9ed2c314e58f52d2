"""The decisions of one batch: an outcome a row, and the whole answer of each row that one asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ..answer import DEPENDS, Answer
from ..decision import Decision
from ..engine import Engine
from ..situation import Situation
from ..vocabulary import OUTCOMES
from ..words import Value
from .classes import Numbers
from .columns import Column, value_codes
from .kinds import kinds_of
from .layout import Layout
from .tables import MOST_PLACES

OUTCOME_CODES = (*OUTCOMES, DEPENDS)
"""What each code of `Batch.outcomes` stands for: the outcomes, strictest first, then `depends`."""


@dataclass(frozen=True, eq=False)
class Batch:
    """What the engine decides of `len(batch)` situations, in the order of the columns.

    `outcomes` has a byte a row, to be read by `OUTCOME_CODES`. The columns are kept, not copied: whoever writes to
    them afterwards changes what `answer` and the like look at.
    """

    engine: Engine
    actor: str
    act: str
    columns: Mapping[str, Column]
    outcomes: npt.NDArray[np.uint8]
    _layout: Layout = field(repr=False)

    def __len__(self) -> int:
        return len(self.outcomes)

    def outcome(self, row: int) -> str:
        """The outcome of a row, as `Engine.decide` names it."""
        return OUTCOME_CODES[self.outcomes[row]]

    def counts(self) -> dict[str, int]:
        """How many rows have each outcome that there is, strictest first."""
        found = np.bincount(self.outcomes, minlength=len(OUTCOME_CODES)).tolist()
        return {name: number for name, number in zip(OUTCOME_CODES, found, strict=True) if number}

    def situation(self, row: int) -> Situation:
        """The situation of a row, with the facts that are known there."""
        facts = {
            fact: self._value(fact, int(column[row]))
            for fact, column in self.columns.items()
            if int(column[row]) >= 0
        }
        return Situation(self.actor, self.act, facts)

    def _value(self, fact: str, code: int) -> Value:
        values = tuple(value_codes(fact))
        return values[code] if values else code

    def decision(self, row: int) -> Decision:
        """The decision of a row, by the engine itself."""
        return self.engine.decide(self.situation(row))

    def answer(self, row: int) -> Answer:
        """The answer of a row: the very one that `Engine.decide` gives."""
        return self.decision(row).answer

    @cached_property
    def kinds(self) -> Numbers:
        """For each row the number of its answer in `answers`. Rows that leave the same cubes standing share one."""
        return self._kinds[0]

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """The answers of the batch, each once for every kind of row."""
        return tuple(self.answer(row) for row in self._kinds[1])

    def citing(self, clause: str) -> npt.NDArray[np.bool_]:
        """For each row whether its answer cites `clause`."""
        cites = np.array([clause in answer.citations for answer in self.answers], dtype=bool)
        return cites[self.kinds]

    @cached_property
    def _kinds(self) -> tuple[Numbers, list[int]]:
        """The kind of each row, and one row of each kind."""
        codes = np.zeros(len(self), dtype=np.int64)
        for chunk, found in self._layout.codes(self.columns, len(self)):
            codes[chunk] = found
        different, number = _numbered(codes, self._layout.places)
        plan = self.engine.plan(self.actor, self.act)
        masks, kinds = kinds_of(plan, len(different), self._layout.classes_in(different))
        each = kinds[number]
        row_of = np.zeros(len(masks), dtype=np.int64)
        row_of[each] = np.arange(len(self))
        return each, row_of.tolist()


def _numbered(codes: Numbers, places: int) -> tuple[Numbers, Numbers]:
    """The different codes, and the number of each row's code among them. Codes are below `places`."""
    if places > MOST_PLACES:
        return np.unique(codes, return_inverse=True)
    met = np.zeros(places, dtype=bool)
    met[codes] = True
    different = np.flatnonzero(met)
    number = np.empty(places, dtype=np.int64)
    number[different] = np.arange(len(different))
    return different, number[codes]
