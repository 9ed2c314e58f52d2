"""On PostgreSQL too what was told is never written over, no school sees another's, and of two acts one is done."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.postgres import said_by

from handbell.cases.guard import REFUSED
from handbell.evidence.retention.guard import STAYS

pytestmark = pytest.mark.postgres


def test_cases_stand_on_postgresql(tmp_path: Path) -> None:
    said = said_by(Path(__file__).with_name("postgres_walk.py"), tmp_path)
    assert said == {
        "story": REFUSED,
        "story, what is sealed": REFUSED,
        "report": REFUSED,
        "message": REFUSED,
        "deleted": STAYS,
        "no receipt": "True",
        "notes at once": "3 done",
        "form at once": "3 302 1",
        "closed at once": "1 It is closed already.; 1 done",
        "closed": "1",
        "merged at once": "1 It is part of another case by now. What is still to be done is done there.; 1 done",
        "split": "1 1 open",
        "written as it is merged": "done",
        "read by": "True 1",
        "told of it": "True",
        "kept out meanwhile": "DoesNotExist",
        "two rounds at once": "3 done",
        "went higher": "1 1",
        "done as it goes higher": "It went higher already, or was done meanwhile. done",
        "two find a new lead": "3 done",
        "told once": "1 1",
        "told three times at once": "3 200 1",
        "gone back and written anew": "1 200 2",
        "seen elsewhere": "0 0 0 0 0 0 0 0",
        "stories": "[] True",
    }
