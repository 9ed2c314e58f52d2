"""Enough rows are walked in Chromium: of every policy, and of every kind of control.

Rows of `route` and `letter` wait for reports and cases, so these two kinds are not asked for yet.
"""

from __future__ import annotations

import pytest
from tests.clauses.rows import Row, rows_of

from handbell.policy import load_pack, pack_ids
from handbell.policy.read_clause import CONTROLS

OF_ALL, OF_EACH = 40, 6
LATER = {"route", "letter"}


def walked(pack_id: str) -> list[Row]:
    return [row for row in rows_of(pack_id) if row.browser]


@pytest.mark.parametrize("pack_id", pack_ids())
def test_some_of_every_policy(pack_id: str) -> None:
    marked = walked(pack_id)
    assert len(marked) >= OF_EACH, f"{pack_id}: {[row.clause for row in marked]}"
    assert all(row.steps for row in marked), "a row that waits is walked nowhere"


def test_enough_in_all() -> None:
    assert sum(len(walked(pack_id)) for pack_id in pack_ids()) >= OF_ALL


def test_every_kind_of_control() -> None:
    kept_by = {
        (pack_id, clause.id): clause.kept_by
        for pack_id in pack_ids()
        for clause in load_pack(pack_id).clauses
    }
    kinds = {
        control.split(":")[0]
        for pack_id in pack_ids()
        for row in walked(pack_id)
        for control in kept_by[pack_id, row.clause]
    }
    assert kinds >= set(CONTROLS) - LATER, f"walked nowhere: {sorted(set(CONTROLS) - LATER - kinds)}"
