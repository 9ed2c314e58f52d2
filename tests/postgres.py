"""A private PostgreSQL for the tests that need a real one: its own folder, loopback only, ended with the test run."""

from __future__ import annotations

import atexit
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

KEEPER = "handbell-test"  # PostgreSQL refuses to run as root; this user then runs it


def binaries() -> Path:
    """The folder with initdb and pg_ctl; LookupError when PostgreSQL is not installed (script/test installs it)."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).parent
    raise LookupError("PostgreSQL is not installed; script/test installs it.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _tool(name: str) -> str:
    """A tool of the system, also where the path leaves out the folders that hold it."""
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin") or name


def _as_keeper(*command: str) -> None:
    """Run as a user who is not root: ourselves, or the keeper when we are root."""
    if os.geteuid() == 0:
        if subprocess.run(["id", KEEPER], capture_output=True, check=False).returncode:
            subprocess.run([_tool("useradd"), "--system", "--no-create-home", KEEPER], check=True)
        command = (_tool("runuser"), "-u", KEEPER, "--", *command)
    subprocess.run(command, check=True, capture_output=True, timeout=60)


@contextmanager
def private_postgres() -> Iterator[str]:
    """The address of a fresh cluster, as an ordinary user who may make databases (never a superuser)."""
    tools, port = binaries(), free_port()
    folder = Path(tempfile.mkdtemp(prefix="handbell-pg-"))
    folder.chmod(0o777)
    data, log = folder / "data", folder / "log"
    _as_keeper(str(tools / "initdb"), "-D", str(data), "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8",
               "--locale=C.UTF-8")  # fmt: skip
    options = f"-k {folder} -p {port} -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off"
    _as_keeper(
        str(tools / "pg_ctl"), "-D", str(data), "-w", "-t", "30", "-l", str(log), "-o", options, "start"
    )
    try:
        subprocess.run(
            [tools / "psql", "-h", "127.0.0.1", "-p", str(port), "-U", "postgres", "-c",
             "CREATE ROLE handbell LOGIN CREATEDB", "-c", "CREATE DATABASE handbell OWNER handbell"],
            check=True, capture_output=True, timeout=30,
        )  # fmt: skip
        yield f"postgresql://handbell@127.0.0.1:{port}/handbell"
    finally:
        _as_keeper(str(tools / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@cache
def _migrated_cluster() -> str:
    """One cluster for the whole run, with a database that has every table: to migrate takes longer than most tests."""
    stack = ExitStack()
    atexit.register(stack.close)
    url = stack.enter_context(private_postgres())
    home = stack.enter_context(tempfile.TemporaryDirectory(prefix="handbell-pg-home-"))
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity", "0", "--no-input"],
        env=environment(url, Path(home)), check=True, timeout=600,
    )  # fmt: skip
    return url


def migrated_postgres() -> str:
    """The address of a fresh database in a PostgreSQL of this run, with every table and all that it refuses."""
    url = _migrated_cluster()
    name = f"handbell_{secrets.token_hex(6)}"
    subprocess.run(
        [binaries() / "psql", f"{url.removesuffix('handbell')}postgres", "-q", "-c",
         f"CREATE DATABASE {name} TEMPLATE handbell"],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    return url.removesuffix("handbell") + name


def environment(url: str, home: Path) -> dict[str, str]:
    """What a process of ours is given so that it works on this database."""
    ours = {"HANDBELL_HOME": str(home), "HANDBELL_DATABASE_URL": url}
    paths = os.pathsep.join([str(Path(__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "handbell.site.settings", "PYTHONPATH": paths, **ours}


def said_by(walk: Path, home: Path, *options: str) -> dict[str, str]:
    """What a program that walks a room says, line by line ("what: answer"), run against a PostgreSQL of its own."""
    done = subprocess.run(
        [sys.executable, str(walk), *options],
        env=environment(migrated_postgres(), home),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return dict(line.split(": ", 1) for line in done.stdout.splitlines())
