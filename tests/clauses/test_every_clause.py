"""Every clause of every pack has its row, and every row its clause."""

from __future__ import annotations

import pytest
from tests.clauses.rows import rows_of

from handbell.policy import load_pack, pack_ids


@pytest.mark.parametrize("pack_id", pack_ids())
def test_every_clause_has_its_row(pack_id: str) -> None:
    clauses = {clause.id for clause in load_pack(pack_id).clauses}
    named = {row.clause for row in rows_of(pack_id)}
    assert named <= clauses, f"rows of clauses that the pack does not have: {sorted(named - clauses)}"
    assert clauses <= named, f"{len(clauses - named)} clauses have no row: {sorted(clauses - named)[:20]}"
