"""On PostgreSQL too a sent letter is never written over, and a form that is sent three times at once is done once."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.postgres import said_by

pytestmark = pytest.mark.postgres


def test_letters_stand_on_postgresql(tmp_path: Path) -> None:
    said = said_by(Path(__file__).with_name("postgres_walk.py"), tmp_path)
    assert said == {
        "begun": "3 302 1",
        "written": "3 302",
        "handed in": "3 302",
        "given back": "3 302",
        "handed in again": "3 302",
        "agreed": "3 302 2",
        "sent": "3 302",
        "its step": "done",
        "put away": "3 302",
        "lines": "9",
        "changed": "A letter that was sent cannot be changed.",
        "sealed": "A letter that was sent cannot be changed.",
        "sent unread": "True",
        "paper": "The paper of a letter cannot be changed.",
        "seen elsewhere": "0 0 0",
        "stories": "[] True True",
    }
