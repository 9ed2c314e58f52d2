"""Several workers at once on a real PostgreSQL: each post is taken up by one of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.postgres import private_postgres

pytestmark = pytest.mark.postgres


def test_four_workers_send_each_post_once(tmp_path: Path) -> None:
    race = Path(__file__).with_name("postgres_race.py")
    with private_postgres() as url:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("HANDBELL_")}
        environment |= {
            "HANDBELL_HOME": str(tmp_path), "HANDBELL_DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "handbell.site.settings",
        }  # fmt: skip
        done = subprocess.run(
            [sys.executable, str(race)],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert dict(line.split(": ", 1) for line in done.stdout.splitlines()) == {
        "sent": "50",
        "archived": "50",
        "recorded": "50",
        "tries": "50",
        "workers that had something to do": "True",
        "seen in oakfield": "25",
        "seen in larch-hill": "25",
    }
