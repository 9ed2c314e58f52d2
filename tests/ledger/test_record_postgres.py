"""On PostgreSQL the record is guarded too, and writers queue up."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.postgres import said_by

from handbell.ledger.guard import REFUSED_CHANGE

pytestmark = pytest.mark.postgres


def test_the_record_stands_on_postgresql(tmp_path: Path) -> None:
    said = said_by(Path(__file__).with_name("postgres_walk.py"), tmp_path)
    assert said == {
        "four writers at once": "All 40 entries stand.",
        "delete": "An entry of the record cannot be deleted.",
        "truncate": "An entry of the record cannot be deleted.",
        "change": REFUSED_CHANGE,
        "contents alone": REFUSED_CHANGE,
        "erased": "1",
        "afterwards": "All 42 entries stand; the contents of 1 were erased by law.",
        "without the guard": "done",
        "found": "Entry 3 (room.verb) was changed after it was written.",
        "entries": "42",
    }
