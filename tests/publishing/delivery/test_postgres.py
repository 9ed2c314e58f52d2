"""Several workers at once on a real PostgreSQL: each post is taken up by one of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.postgres import said_by

pytestmark = pytest.mark.postgres


def test_four_workers_send_each_post_once(tmp_path: Path) -> None:
    assert said_by(Path(__file__).with_name("postgres_race.py"), tmp_path) == {
        "sent": "50",
        "archived": "50",
        "recorded": "50",
        "tries": "50",
        "workers that had something to do": "True",
        "seen in oakfield": "25",
        "seen in larch-hill": "25",
    }
