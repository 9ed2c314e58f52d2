"""`handbell run` says in one line why it cannot start, and leaves nothing behind."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from handbell.channels.networks.bluesky import practice
from handbell.cli import main, run
from handbell.site.demo import seed

Ran = Callable[..., tuple[int, str, str]]


@pytest.fixture
def handbell(capsys: pytest.CaptureFixture[str]) -> Ran:
    """Run the command line; exit code, what it says, what it complains of."""

    def ran(*words: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main(["run", *map(str, words)])
        said = capsys.readouterr()
        return int(end.value.code or 0), said.out, said.err

    return ran


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """What the command did, instead of doing it to this machine."""
    done: list[str] = []

    def prepared() -> Path:
        done.append("application")
        return tmp_path

    def demo_made(**_: object) -> None:
        done.append("demo")

    def environment(port: int, *, demo: bool) -> bool:
        done.append(f"environment {port}")
        return False

    monkeypatch.setattr(run, "_prepare_environment", environment)
    monkeypatch.setattr(run, "_prepare_application", prepared)
    monkeypatch.setattr(seed, "ensure_demo", demo_made)
    monkeypatch.setattr(run, "_start", lambda *words: done.append(f"start {words[0]}"))
    return done


def sleeper() -> subprocess.Popen[Any]:
    """A part that runs until it is stopped."""
    return subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])


def test_a_port_in_use_is_said_before_anything_is_made(handbell: Ran, taken: int, steps: list[str]) -> None:
    code, said, complaint = handbell("--port", taken)
    assert (code, said, steps) == (2, "", [])
    [line] = complaint.splitlines()
    start = f"handbell: Port {taken} is in use. Choose another, such as: handbell run --port "
    assert line.startswith(start)
    run._must_be_free(int(line.removeprefix(start)))


def test_a_port_that_was_closed_just_now_is_free(taken: int) -> None:
    with socket.create_connection(("127.0.0.1", taken)):
        pass
    run._must_be_free(run._a_free_port())


def test_a_port_that_is_none_is_refused(handbell: Ran, steps: list[str]) -> None:
    for port in (0, 70000):
        code, _said, complaint = handbell("--port", port)
        assert (code, steps) == (2, [])
        assert complaint.startswith("Invalid value for '--port'")
        assert "Traceback" not in complaint


def test_without_the_practice_server_nothing_is_made(
    handbell: Ran, steps: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(practice, "folder", lambda: tmp_path / "nowhere")
    port = run._a_free_port()
    code, said, complaint = handbell("--with-bluesky", "--port", port)
    assert (code, said) == (2, "")
    assert complaint == (
        "handbell: The practice Bluesky is not set up yet: run practice/bluesky/setup first.\n"
    )
    assert steps == [f"environment {port}", "application"]


def test_whatever_fails_later_the_practice_server_is_stopped(
    steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    process = sleeper()

    def refused(**_: object) -> None:
        raise SystemExit("handbell: this database holds a school that is not of the demo.")

    server = practice.PracticeServer("http://127.0.0.1:1", "oakfield.test", "secret", process)
    monkeypatch.setattr(practice, "start_practice_server", lambda _home: server)
    monkeypatch.setattr(seed, "ensure_demo", refused)
    with pytest.raises(SystemExit, match="not of the demo"):
        run.run(port=run._a_free_port(), with_bluesky=True)
    assert process.poll() is not None
    assert not any(step.startswith("start") for step in steps)


def test_a_part_that_stops_at_its_start_takes_the_others_with_it(
    handbell: Ran, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[Any]] = []

    def start(module: str, *_: str) -> subprocess.Popen[Any]:
        ends = [sys.executable, "-c", "raise SystemExit(3)"]
        started.append(sleeper() if module == "handbell.cli" else subprocess.Popen(ends))
        return started[-1]

    monkeypatch.setattr(run, "_start", start)
    code, _said, complaint = handbell("--empty", "--port", run._a_free_port())
    assert code == 2
    assert complaint == "handbell: A part stopped at its start; its message stands above.\n"
    assert len(started) == 2
    assert all(process.poll() is not None for process in started)
