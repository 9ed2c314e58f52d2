"""Enough rows are walked in Chromium: of every policy, and of every kind of control.

Rows of `letter` wait for the room that writes letters, so this kind is not asked for yet.
"""

from __future__ import annotations

import pytest
from tests.clauses.rows import Row, rows_of

from handbell.policy import load_pack, pack_ids
from handbell.policy.read_clause import CONTROLS

OF_ALL, OF_EACH = 40, 6
LATER = {"letter"}


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


@pytest.mark.parametrize("pack_id", pack_ids())
def test_two_routes_of_every_policy(pack_id: str) -> None:
    routed = {
        one.id for one in load_pack(pack_id).clauses if any(name.startswith("route:") for name in one.kept_by)
    }
    told = [
        row.clause
        for row in walked(pack_id)
        if row.clause in routed and any("read" in s or "opened" in s for s in row.steps)
    ]
    assert len(told) >= 2, told
