"""The web server and the worker as `handbell run` starts them, on this test's own database; what they write is kept.

For tests marked `django_db(transaction=True)`: rows of the test are there for the server, and the other way round.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from django.db import connections
from tests.postgres import free_port

START = 120  # seconds; a busy machine takes its time


@dataclass(frozen=True)
class RealServer:
    """Where it answers, and what both processes wrote so far."""

    address: str
    home: Path
    log: Path

    @property
    def said(self) -> str:
        """Everything that web and worker wrote, on both streams."""
        return self.log.read_text(errors="replace")

    def client(self, source: str = "127.0.0.1", session: str = "") -> httpx.Client:
        """A browser at this address of this machine, that never keeps a line open."""
        lines = httpx.HTTPTransport(local_address=source, limits=httpx.Limits(max_keepalive_connections=0))
        same = {"Sec-Fetch-Site": "same-origin", "User-Agent": "a browser"}
        cookies = {"sessionid": session} if session else {}
        return httpx.Client(base_url=self.address, timeout=60, transport=lines, headers=same, cookies=cookies)


def until(what: Callable[[], object], why: str) -> None:
    """Ask again and again until it is so."""
    end = time.monotonic() + START
    while not what():
        assert time.monotonic() < end, why
        time.sleep(0.1)


@contextmanager
def real_server(home: Path) -> Iterator[RealServer]:
    """Both processes, ended afterwards."""
    port, log = free_port(), home / "said.log"
    database = Path(connections["default"].settings_dict["NAME"])
    environment = {
        **os.environ, "HANDBELL_HOME": str(home), "HANDBELL_DATABASE_URL": f"sqlite://{database}",
        "HANDBELL_KEY_FILE": str(Path(os.environ["HANDBELL_HOME"]) / "key"), "PYTHONUNBUFFERED": "1",
    }  # fmt: skip
    django = [sys.executable, "-m", "django"]
    subprocess.run(
        [*django, "collectstatic", "--no-input", "-v", "0"], env=environment, check=True, timeout=START
    )
    web = [sys.executable, "-m", "gunicorn", "-c", "python:handbell.site.web", "--bind", f"127.0.0.1:{port}"]
    with log.open("w") as out:
        started = [
            subprocess.Popen(command, env=environment, stdout=out, stderr=subprocess.STDOUT)
            for command in (web, [sys.executable, "-m", "handbell.cli", "worker"])
        ]
        try:
            server = RealServer(f"http://127.0.0.1:{port}", home, log)
            until(
                lambda: _answers(server.address) or started[0].poll() is not None,
                "the server does not answer",
            )
            assert started[0].poll() is None, server.said
            yield server
        finally:
            for process in started:
                process.terminate()
            for process in started:
                process.wait(30)


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/health/", timeout=2).status_code == 200
    except httpx.HTTPError:
        return False
