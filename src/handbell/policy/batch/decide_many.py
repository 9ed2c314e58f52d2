"""Deciding many situations of one actor and act at once, by columns."""

from collections.abc import Mapping

import numpy as np

from ..engine import Engine
from ..plan import Plan
from .batch import Batch
from .columns import Column, read_columns
from .kinds import kinds_of
from .layout import Layout, pattern_of
from .tables import OUTCOME_OF_BITS, Bytes, possible, tables_of


def decide_many(
    engine: Engine, actor: str, act: str, columns: Mapping[str, object], *, rows: int | None = None
) -> Batch:
    """What `engine` decides of each row of `columns`, which map facts of `act` to their values.

    A column is an array of codes (`value_codes`; `UNKNOWN` where the fact is not known), of bool for yes or no, or a
    list or array of the values themselves (None: not known). A fact without a column is known in no row; `rows` says
    how many there are where there are no columns. Raises `SituationError`, naming fact and row, for a word or code
    that is not known, and for columns of unequal length.
    """
    plan = engine.plan(actor, act)
    found, number = read_columns(act, columns, rows)
    tables = tables_of(plan)
    layout = tables.layout(pattern_of(plan.facts, found))
    table = tables.outcomes(plan, layout, number)
    if table is None:
        outcomes = _one_by_one(plan, layout, found, number)
    else:
        outcomes = np.empty(number, dtype=np.uint8)
        for chunk, codes in layout.codes(found, number):
            table.take(codes.astype(np.intp), out=outcomes[chunk], mode="clip")
    return Batch(engine, actor, act, found, outcomes, layout)


def _one_by_one(plan: Plan, layout: Layout, columns: Mapping[str, Column], rows: int) -> Bytes:
    """The outcomes without a table: each mask that the rows really leave is decided once."""
    found: Bytes = np.empty(rows, dtype=np.uint8)
    known: dict[int, int] = {}
    for chunk, codes in layout.codes(columns, rows):
        different, number = np.unique(codes, return_inverse=True)
        masks, kinds = kinds_of(plan, len(different), layout.classes_in(different))
        bits = [
            known[mask] if mask in known else known.setdefault(mask, possible(plan, mask)) for mask in masks
        ]
        found[chunk] = OUTCOME_OF_BITS[bits][kinds][number]
    return found
