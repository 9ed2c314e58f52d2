"""On PostgreSQL too, words of any kind are kept, and no school sees another's document."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.postgres import private_postgres

pytestmark = pytest.mark.postgres


def test_documents_stand_on_postgresql(tmp_path: Path) -> None:
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
        "brought twice": "True",
        "kept": "Staff must not use ? Twitter.",
        "state": "ready",
        "seen elsewhere": "0 0 0 0 0",
        "changed elsewhere": "0",
    }
