"""On PostgreSQL the database itself keeps the schools apart."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.postgres import private_postgres

pytestmark = pytest.mark.postgres


def test_a_school_sees_its_own_rows_even_by_raw_sql(tmp_path: Path) -> None:
    """Raw SQL passes by the manager; row-level security still shows one school its own rows and no others."""
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
