"""The outcome of every code of a layout at once, as one table.

The complete codes come first: few masks, each decided once. Then the table grows, fact by fact, by what holds if that
fact is not known: what any of its answers gives. Impossible answers are left out as soon as an unknown fact has a part
in them; where nothing else would be left, they count. That is what the engine says of unknown facts, for all at once.
"""

from collections.abc import Sequence
from math import prod
from threading import Lock
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from ..diagram import Diagram, levels_of, reachable
from ..plan import Plan
from ..vocabulary import OUTCOMES
from ..voices import SILENT
from .classes import Classes, classes_of
from .kinds import kinds_of
from .layout import Known, Layout, Pattern

Bytes = npt.NDArray[np.uint8]

MOST_COMPLETE = 1 << 21
MOST_PLACES = 1 << 25
"""Tables larger than these are not made: the codes that a batch really has are decided one by one."""

PLACES_A_ROW = 64
"""A table may have as many places for each row: filling a place costs far less than deciding a row by itself."""

MOST_TABLES = 4
"""How many layouts a plan remembers the tables of."""

DEPENDS_CODE = len(OUTCOMES)

_settled = [
    bits.bit_length() - 1 if bits.bit_count() == 1 else DEPENDS_CODE for bits in range(1 << len(OUTCOMES))
]
OUTCOME_OF_BITS = np.array(_settled, dtype=np.int16).astype(np.uint8)
"""The outcome where those of `bits` are possible, bit by rank."""


class Tables:
    """What a batch needs to know of one plan. It does not keep the plan, which keeps it."""

    def __init__(self, plan: Plan) -> None:
        self.classes = classes_of(plan)
        self._complete: Bytes | None = None
        self._made: dict[Pattern, Bytes] = {}
        self._lock = Lock()

    def layout(self, pattern: Pattern) -> Layout:
        """The layout of a pattern."""
        return Layout(self.classes, pattern)

    def outcomes(self, plan: Plan, layout: Layout, rows: int) -> Bytes | None:
        """The outcome code of every code of `layout`; None where that table would be too large for `rows` rows."""
        complete = prod(len(one.masks) - 1 for one in self.classes)
        with self._lock:
            if layout.pattern in self._made:
                return self._made[layout.pattern]
            if complete > MOST_COMPLETE or max(complete, layout.places) > min(
                MOST_PLACES, rows * PLACES_A_ROW
            ):
                return None
            if self._complete is None:
                self._complete = _complete(plan, self.classes)
            if len(self._made) >= MOST_TABLES:
                self._made.clear()
            self._made[layout.pattern] = table = _open(plan, layout, self._complete)
            return table


def tables_of(plan: Plan) -> Tables:
    """The tables of `plan`, kept as long as it is."""
    found = _tables.get(plan)
    return found if found is not None else _tables.setdefault(plan, Tables(plan))


_tables: WeakKeyDictionary[Plan, Tables] = WeakKeyDictionary()


def possible(plan: Plan, mask: int) -> int:
    """The outcomes that are possible where `mask` is left, bit by rank: `answer_of` without all the rest."""
    if not mask & ~plan.cubes:
        overruled = plan.overruled(mask)
        heard = (one.rank for one in plan.voices if one.speaks(mask) and one.bound.clause not in overruled)
        return 1 << int(next(heard, SILENT))
    mask = reachable(plan, mask)
    levels = levels_of(plan, mask)
    touched = 0
    for fact in plan.unknown(mask):
        touched |= plan.touched_by(fact)
    diagram = Diagram(plan, mask, levels, plan.impossible & mask & touched)
    if not diagram.below(diagram.root):
        diagram = Diagram(plan, mask, levels, 0)
    return diagram.below(diagram.root)


def _complete(plan: Plan, classes: tuple[Classes, ...]) -> Bytes:
    layout = Layout(classes, (Known.ALWAYS,) * len(classes))
    codes = np.arange(layout.places, dtype=np.int64)
    masks, kinds = kinds_of(plan, layout.places, layout.classes_in(codes))
    bits = np.array([possible(plan, mask) for mask in masks], dtype=np.uint8)
    return bits[kinds].reshape(layout.lengths)


def _open(plan: Plan, layout: Layout, complete: Bytes) -> Bytes:
    bits = _opened(plan, layout, complete, plan.impossible)
    if not bits.all():
        bits = np.where(bits, bits, _opened(plan, layout, complete, 0))
    return OUTCOME_OF_BITS[bits].reshape(-1)


def _opened(plan: Plan, layout: Layout, bits: Bytes, impossible: int) -> Bytes:
    """`bits` with what is possible where facts are not known; 0 where nothing is."""
    pattern = [Known.ALWAYS] * len(layout.classes)
    # Those never known first: each makes the table smaller.
    for place in sorted(range(len(pattern)), key=lambda one: -layout.pattern[one]):
        if layout.pattern[place] is Known.ALWAYS:
            break
        fact = layout.classes[place]
        barred = _barred(plan, layout.classes, pattern, place, impossible)
        answers = np.take(np.where(barred, 0, bits), [one - 1 for one in fact.answers], axis=place)
        unknown = np.bitwise_or.reduce(answers, axis=place, keepdims=True)
        pattern[place] = layout.pattern[place]
        bits = unknown if pattern[place] is Known.NEVER else np.concatenate([unknown, bits], axis=place)
    return bits


def _barred(
    plan: Plan, classes: Sequence[Classes], pattern: list[Known], place: int, impossible: int
) -> npt.NDArray[np.bool_]:
    """Where the known facts with that at `place` meet something impossible that has a part in it."""
    fact = classes[place].fact
    barred = np.zeros((1,) * len(classes), dtype=bool)
    left = impossible & plan.touched_by(fact)
    while left:
        cube = left & -left
        left ^= cube
        met = np.ones_like(barred)
        for other, one in enumerate(classes):
            if plan.touched_by(one.fact) & cube:
                meets = [bool(mask & cube) for mask in one.masks]
                meets[0] = False  # not known: left out when that fact was opened
                shape = [1] * len(classes)
                shape[other] = -1
                kept = meets[:1] if pattern[other] is Known.NEVER else meets[pattern[other] is Known.ALWAYS :]
                met = met & np.array(kept).reshape(shape)
        barred = barred | met
    return barred
