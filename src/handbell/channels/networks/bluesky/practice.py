"""The practice Bluesky on this machine: for the demo and for tests."""

from __future__ import annotations

import json
import select
import subprocess
from pathlib import Path
from typing import Any, Final, NamedTuple

HANDLE: Final = "oakfield.test"
PATIENCE: Final = 60.0  # seconds; it takes one or two


class PracticeServer(NamedTuple):
    """Where the practice server answers, the account on it, and the process to end."""

    base_url: str
    handle: str
    app_password: str
    process: subprocess.Popen[Any]


class NoPracticeServer(RuntimeError):
    """The practice server is not set up or did not start; the message says what to do."""


def folder() -> Path:
    """Where the practice server is kept in a working copy: practice/bluesky."""
    return Path(__file__).resolve().parents[5] / "practice" / "bluesky"


def start_practice_server(home: Path, handle: str = HANDLE) -> PracticeServer:
    """Start the practice server with its data in `home`, and wait until it answers. It ends with its caller.

    NoPracticeServer when practice/bluesky/setup was not run, or the server does not start.
    """
    kept = folder() / ".node-path"
    if not kept.is_file() or not (folder() / "node_modules").is_dir():
        raise NoPracticeServer("The practice Bluesky is not set up yet: run practice/bluesky/setup first.")
    command = [kept.read_text().strip(), "server.cjs", str(Path(home).resolve()), "--account", handle]
    process = subprocess.Popen(  # noqa: S603 - our own server
        command, cwd=folder(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    answer = _first_line(process)
    if not answer.startswith("READY "):
        process.kill()
        process.wait()
        said = (
            process.stderr.read().decode(errors="replace").strip() if process.stderr else ""
        ) or "no reason given"
        raise NoPracticeServer(f"The practice Bluesky did not start: {said.splitlines()[-1]}")
    ready = json.loads(answer.removeprefix("READY "))
    return PracticeServer(ready["base_url"], ready["handle"], ready["app_password"], process)


def stop_practice_server(server: PracticeServer) -> None:
    """End it, and wait until it has ended."""
    for pipe in (server.process.stdin, server.process.stdout, server.process.stderr):
        if pipe is not None:
            pipe.close()
    server.process.terminate()
    server.process.wait(timeout=20)


def _first_line(process: subprocess.Popen[bytes]) -> str:
    """What the server says first; nothing when it ends or keeps silent for too long."""
    assert process.stdout is not None
    readable, _, _ = select.select([process.stdout], [], [], PATIENCE)
    return process.stdout.readline().decode() if readable else ""
