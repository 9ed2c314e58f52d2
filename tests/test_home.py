"""Tests leave the working copy as it was: what they write lies in a folder of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    "command", [[sys.executable, "-m", "pytest"], [str(Path(sys.executable).with_name("pytest"))]]
)
def test_without_a_home_tests_make_one_and_take_it_away(command: list[str], tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in ("src", "tests", "pyproject.toml"):
        (copy / name).symlink_to(ROOT / name)
    homeless = {
        key: value for key, value in os.environ.items() if not key.startswith(("HANDBELL_", "DJANGO_"))
    }
    ran = subprocess.run(
        [*command, "-p", "no:cacheprovider", "tests/cli/test_run.py", "-k", "closed_just_now"],
        cwd=copy, env=homeless | {"TMPDIR": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "1 passed" in ran.stdout
    assert sorted(one.name for one in copy.iterdir()) == ["pyproject.toml", "src", "tests"]
    assert not list(tmp_path.glob("handbell-tests-*"))
