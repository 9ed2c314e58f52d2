"""A Handbell with a database of its own for one benchmark, thrown away afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

import httpx


@contextmanager
def private_handbell(*, migrated: bool = False) -> Iterator[str]:
    """Its home folder. Tables are laid out from the models (quicker, and the same), or `migrated` as a school's are,
    with everything that the database itself refuses."""
    home = tempfile.mkdtemp(prefix="handbell-benchmark-")
    os.environ |= {"DJANGO_SETTINGS_MODULE": "handbell.site.settings", "HANDBELL_HOME": home}
    import django

    django.setup()
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    if not migrated:
        rooms = [one.label for one in apps.get_app_configs() if one.name.startswith("handbell.")]
        settings.MIGRATION_MODULES = dict.fromkeys(rooms)
    call_command("migrate", run_syncdb=not migrated, verbosity=0)
    try:
        yield home
    finally:
        connection.close()
        shutil.rmtree(home, ignore_errors=True)


def load_now() -> float:
    """The machine's load over the last minute."""
    return os.getloadavg()[0]


@dataclass(frozen=True)
class Server:
    """A web server that answers: its address, and the number of its first process."""

    address: str
    pid: int


@contextmanager
def private_server(home: str, said: IO[str] | None = None) -> Iterator[Server]:
    """The server as `handbell run` starts it, on a port of its own. What it writes goes to `said`, if there is one."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "-c",
        "python:handbell.site.web",
        "--bind",
        f"127.0.0.1:{port}",
    ]
    process = subprocess.Popen(
        command, env={**os.environ, "HANDBELL_HOME": home}, stdout=said, stderr=said and subprocess.STDOUT
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _try in range(300):
            if process.poll() is not None:
                raise RuntimeError("the server stopped as it started")
            try:
                if httpx.get(f"{address}/health/", timeout=2).status_code == 200:
                    break
            except httpx.HTTPError:
                time.sleep(0.1)
        yield Server(address, process.pid)
    finally:
        process.terminate()
        process.wait(30)
