"""On PostgreSQL too, the text of a saved version is never written over, and no school sees another's."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.postgres import said_by

from handbell.policies.guard import REFUSED
from handbell.schools.guard import REFUSED as OWN_TEXT_REFUSED

pytestmark = pytest.mark.postgres


def test_drafts_and_kept_answers_stand_on_postgresql(tmp_path: Path) -> None:
    said = said_by(Path(__file__).with_name("postgres_walk.py"), tmp_path)
    assert said == {
        "saved": "2",
        "text": REFUSED,
        "number": REFUSED,
        "moment alone": "2",
        "from elsewhere": "0",
        "seen elsewhere": "0 0",
        "replayed": "0 1",
        "kept": "0",
        "in force": "2 Oakfield",
        "own text": OWN_TEXT_REFUSED,
        "slipped in": OWN_TEXT_REFUSED,
        "dates alone": "2",
        "own text elsewhere": "0",
        "own pack elsewhere": "refused",
        "at once": "adopted, look again, look again",
        "ever in force": "3",
    }
