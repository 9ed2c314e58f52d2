"""On PostgreSQL the database itself keeps the schools apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.postgres import said_by

pytestmark = pytest.mark.postgres


def test_a_school_sees_its_own_rows_even_by_raw_sql(tmp_path: Path) -> None:
    """Raw SQL passes by the manager; row-level security still shows one school its own rows and no others."""
    said = said_by(Path(__file__).with_name("postgres_walk.py"), tmp_path)
    assert said == {
        "in there": "['Owen']",
        "in here": "['Amara']",
        "back there": "['Owen']",
        "on a new connection": "['Owen']",
        "moving a row": "refused",
        "after an undone act": "['Owen']",
        "outside": "[]",
        "everywhere": "['Amara', 'Owen']",
        "unsecured tables": "[]",
    }
