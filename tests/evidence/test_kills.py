"""Whoever writes in a case is killed with SIGKILL at every named point: nothing is half there, lost or doubled.

Runs tests/torture/case_kills.py in a process of its own: a SQLite file, real processes, the real forms.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = Path(__file__).parents[1] / "torture" / "case_kills.py"


@pytest.mark.django_db
def test_killed_at_any_point_nothing_is_half_written_or_lost() -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("HANDBELL_")}
    command = [sys.executable, str(KILLS), "--only", "upload,step", "--json"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=clean)
    assert ran.stdout, ran.stderr
    count = json.loads(ran.stdout.splitlines()[-1])
    wrong = ("missed", "half", "lost", "doubled", "unclean", "left_over")
    assert {name: count[name] for name in wrong} == {name: [] for name in wrong}, ran.stderr
    assert ran.returncode == 0 and count["killed"] >= 14
    assert count["standing"]["nothing"] >= 10 and count["standing"]["whole"] >= 3 and count["swept"] >= 5
