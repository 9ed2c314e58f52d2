"""On PostgreSQL too evidence and custody are never changed, and a form sent three times at once is done once."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.postgres import said_by

pytestmark = pytest.mark.postgres


def test_evidence_stands_on_postgresql(tmp_path: Path) -> None:
    said = said_by(Path(__file__).with_name("postgres_walk.py"), tmp_path)
    assert said == {
        "file": "3 302 1",
        "capture": "3 302 2",
        "copy": "3 302 3",
        "looks": "3 200 3",  # each is a look, and stands in the custody log
        "taken out": "3 200 3",  # and each of these handed the bytes out
        "bundle": "3 302 1",
        "tellers' files": "3 200 2",
        "tellers' words": "3 200 1",
        "changed": "Evidence cannot be changed.",
        "its custody": "Evidence cannot be changed.",
        "deleted": "Evidence cannot be deleted.",
        "bundle changed": "A bundle cannot be changed.",
        "faults": "[] [] True",
        "held": "3 302 1",
        "asked to lift": "3 302",
        "lifted": "3 302 0",
        "end asked for": "3 302 1",
        "end agreed to": "3 302 1",
        "left": "0 64",
        "seen elsewhere": "0 0 0 0 0 0",
        "faults at the end": "[] True",
    }
