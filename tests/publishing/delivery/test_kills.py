"""The worker is killed with SIGKILL at every instant around a delivery: nothing doubles and nothing is lost.

Runs tests/torture/kills.py in a process of its own: a SQLite file, real worker processes, a real AT Protocol server.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.bluesky import practice

from handbell.channels import instants

KILLS = Path(__file__).parents[2] / "torture" / "kills.py"


@pytest.mark.bluesky
def test_killed_at_any_instant_it_neither_doubles_nor_loses_a_post() -> None:
    command = [sys.executable, str(KILLS), "--kills", "24", "--server", practice().base_url, "--json"]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("HANDBELL_")}
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=clean)
    assert ran.stdout, ran.stderr
    count = json.loads(ran.stdout.splitlines()[-1])
    assert ran.returncode == 0, count
    wrong = ("doubled", "lost", "archived_wrongly", "recorded_wrongly", "left_standing")
    assert {name: count[name] for name in wrong} == dict.fromkeys(wrong, 0)
    assert count["missed"] == {}
    assert count["killed"] >= 24
    assert len(count["kills"]) >= 8
    assert set(count["kills"]) <= set(instants.ALL)
