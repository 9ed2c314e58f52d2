"""On PostgreSQL too, words of any kind are kept, and no school sees another's document."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.postgres import said_by

pytestmark = pytest.mark.postgres


def test_documents_stand_on_postgresql(tmp_path: Path) -> None:
    said = said_by(Path(__file__).with_name("postgres_walk.py"), tmp_path)
    assert said == {
        "brought twice": "True",
        "kept": "Staff must not use ? Twitter.",
        "state": "ready",
        "seen elsewhere": "0 0 0 0 0",
        "changed elsewhere": "0",
    }
