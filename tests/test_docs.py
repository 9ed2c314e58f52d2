"""The documentation says what is true: every command, setting and check is in it, and README examples run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from handbell.cli import COMMANDS
from handbell.site.env import SETTINGS

ROOT = Path(__file__).parent.parent
EXAMPLE = re.compile(r"^```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)^```", re.MULTILINE | re.DOTALL)


def read(name: str) -> str:
    return (ROOT / name).read_text()


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_documented(command: str) -> None:
    assert f"## handbell {command}" in read("docs/commands.md")


@pytest.mark.parametrize("setting", sorted(SETTINGS))
def test_every_setting_is_documented(setting: str) -> None:
    assert f"`{setting}`" in read("docs/settings.md")


def test_no_setting_is_invented() -> None:
    assert set(re.findall(r"`(HANDBELL_[A-Z_]+)`", read("docs/settings.md"))) == set(SETTINGS)


def examples() -> list[tuple[str, str]]:
    return [(found["command"], found["output"]) for found in EXAMPLE.finditer(read("README.md"))]


def test_the_readme_opens_with_a_question_and_its_answer() -> None:
    assert examples(), "the README shows a command and its answer"


@pytest.mark.parametrize(("command", "output"), examples())
def test_readme_examples_answer_what_they_say(command: str, output: str, tmp_path: Path) -> None:
    """Each example is run in a shell, with our own `handbell` first on the path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "HANDBELL_HOME": str(tmp_path), "COLUMNS": "120"}
    done = subprocess.run(
        command,
        shell=True,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.strip() == output.strip(), done.stderr
