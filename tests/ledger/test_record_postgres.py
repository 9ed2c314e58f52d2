"""On PostgreSQL the record is guarded too, and writers queue up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.postgres import private_postgres

from handbell.ledger.guard import REFUSED_CHANGE

pytestmark = pytest.mark.postgres


def test_the_record_stands_on_postgresql(tmp_path: Path) -> None:
    with private_postgres() as url:
        environment = {**os.environ, "HANDBELL_HOME": str(tmp_path), "HANDBELL_DATABASE_URL": url}
        walk = Path(__file__).with_name("postgres_walk.py")
        done = subprocess.run(
            [sys.executable, str(walk)],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    said = dict(line.split(": ", 1) for line in done.stdout.splitlines())
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
