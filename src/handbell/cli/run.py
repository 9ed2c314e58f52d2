"""`handbell run`: the web application and its worker on this machine, with a demo trust on the first start."""

from __future__ import annotations

import errno
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from urllib.error import URLError
from urllib.request import urlopen

import typer

if TYPE_CHECKING:
    from handbell.channels.networks.bluesky.practice import PracticeServer

PATIENCE = 180  # seconds for the web server to answer at first
CHECK_EVERY = 0.2  # seconds between looks at the two processes


def run(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on this machine.")] = 8000,
    empty: Annotated[
        bool, typer.Option("--empty", help="Start with no schools instead of the demo trust.")
    ] = False,
    with_bluesky: Annotated[
        bool, typer.Option("--with-bluesky", help="Also start a practice Bluesky server (needs Node).")
    ] = False,
    fresh_demo: Annotated[
        bool, typer.Option("--fresh-demo", help="Throw the demo's data away and make it anew.")
    ] = False,
) -> None:
    """Start Handbell on localhost."""
    if empty and (fresh_demo or with_bluesky):
        raise typer.BadParameter(
            "--empty starts without the demo, so --fresh-demo and --with-bluesky do not fit it."
        )
    _must_be_free(port)
    first_start = _prepare_environment(port, demo=not empty)
    home = _prepare_application()
    processes: list[subprocess.Popen[Any]] = []
    try:
        if not empty:
            _prepare_demo(home, processes, fresh=fresh_demo, with_bluesky=with_bluesky)
        processes.append(_start("handbell.cli", "worker"))
        processes.append(_start_web(port))
        _wait_until_it_answers(port, processes)
        _say_how_to_sign_in(port, home, first_start=first_start, empty=empty)
        _keep_running(processes)
    finally:
        _stop(processes)


def _must_be_free(port: int) -> None:
    """Say in one line why nobody can listen there, before anything is made or started."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as gunicorn does: a closed one is free
        try:
            trial.bind(("127.0.0.1", port))
        except OSError as error:
            why = "is in use" if error.errno == errno.EADDRINUSE else "cannot be opened"
            _complain(f"Port {port} {why}. Choose another, such as: handbell run --port {_a_free_port()}")
            raise typer.Exit(2) from None


def _a_free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _complain(sentence: str) -> None:
    typer.echo(f"handbell: {sentence}", err=True)


def _prepare_environment(port: int, *, demo: bool) -> bool:
    """Set what settings read; returns whether this is the first start (no key file yet)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handbell.site.settings")
    os.environ.setdefault("HANDBELL_ADDRESS", f"http://localhost:{port}")
    if demo:
        os.environ.setdefault("HANDBELL_DEMO", "yes")
    home = Path(os.environ.get("HANDBELL_HOME", "var")).resolve()
    os.environ["HANDBELL_HOME"] = str(home)
    return not Path(os.environ.get("HANDBELL_KEY_FILE", home / "key")).exists()


def _prepare_application() -> Path:
    """Migrate the database and lay out the static files."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    home: Path = settings.HOME
    return home


def _prepare_demo(
    home: Path, processes: list[subprocess.Popen[Any]], *, fresh: bool, with_bluesky: bool
) -> None:
    """Make the demo. The practice server comes first: without it nothing is made. It is added to `processes`."""
    from rich.console import Console

    from handbell.site.demo.seed import ensure_demo

    server = _start_practice_server(home) if with_bluesky else None
    if server is not None:
        processes.append(server.process)
    with Console(stderr=True).status("Making the demo trust") as status:
        ensure_demo(fresh=fresh, progress=status.update)
    if server is not None:
        from handbell.site.demo.bluesky import join_bluesky

        join_bluesky(server)
        typer.echo(f"Practice Bluesky server: {server.base_url}, account {server.handle}")


def _start_practice_server(home: Path) -> PracticeServer:
    from handbell.channels.networks.bluesky.practice import NoPracticeServer, start_practice_server

    try:
        return start_practice_server(home / "practice-bluesky")
    except NoPracticeServer as missing:
        _complain(str(missing))
        raise typer.Exit(2) from None


def _start(module: str, *arguments: str) -> subprocess.Popen[Any]:
    return subprocess.Popen([sys.executable, "-m", module, *arguments], start_new_session=True)  # noqa: S603


def _start_web(port: int) -> subprocess.Popen[Any]:
    """gunicorn on loopback; threads, so that one slow upload holds up nobody."""
    return _start(
        "gunicorn", "-c", "python:handbell.site.web", "--bind", f"127.0.0.1:{port}",
    )  # fmt: skip


def _wait_until_it_answers(port: int, processes: list[subprocess.Popen[Any]]) -> None:
    def answers() -> bool:
        try:
            with urlopen(f"http://127.0.0.1:{port}/health/", timeout=2) as reply:
                return bool(reply.status == 200)
        except (URLError, OSError):
            return False

    _poll(
        lambda: _all_alive(processes) and answers(), PATIENCE, f"Port {port} does not answer. Is it in use?"
    )


def _poll(done: Callable[[], bool], seconds: float, complaint: str) -> None:
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            _complain(complaint)
            raise typer.Exit(2)
        time.sleep(CHECK_EVERY)


def _all_alive(processes: list[subprocess.Popen[Any]]) -> bool:
    for process in processes:
        if process.poll() is not None:
            _complain("A part stopped at its start; its message stands above.")
            raise typer.Exit(2)
    return True


def _say_how_to_sign_in(port: int, home: Path, *, first_start: bool, empty: bool) -> None:
    typer.echo(f"\nHandbell answers at http://localhost:{port}")
    if empty:
        typer.echo("No school yet? In another terminal: handbell begin --help")
    else:
        typer.echo(
            "Sign in as one of the demo cast by name, with no password. At Oakfield Primary Amara Mensah teaches\n"
            "Year 3, Ben Osei reads her posts, Patience Adeyemi is the headteacher and Olive Tanner keeps consents."
        )
    typer.echo(f"Data lies in {home}.")
    if first_start:
        key = os.environ.get("HANDBELL_KEY_FILE", str(home / "key"))
        typer.echo(f"A key file was made: {key}. Keep a copy apart from the database; sealed tokens need it.")
    typer.echo("Stop with Ctrl+C.\n")


def _keep_running(processes: list[subprocess.Popen[Any]]) -> None:
    """Wait until a signal comes or a part stops."""
    stopping = False

    def stop(*_: object) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    while not stopping:
        if any(process.poll() is not None for process in processes):
            _complain("A part stopped; stopping the others.")
            raise typer.Exit(1)
        time.sleep(CHECK_EVERY)


def _stop(processes: list[subprocess.Popen[Any]]) -> None:
    """Ask every part to finish what it is doing; end those that do not."""
    for process in reversed(processes):
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
