"""A worker that is killed in the middle of a document: another goes on, and nothing is done twice."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event

PATIENCE = 120.0
DOCUMENT = Path(__file__).parents[1] / "documents" / "papers" / "kestrel-bank-academy.txt"
WORKER = [sys.executable, "-c", "from handbell.cli.worker import worker; worker()"]


def until(done: Callable[[], bool]) -> None:
    """Look again and again until it is so; AssertionError when it never is."""
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, "it never came"
        Event().wait(0.02)


def test_another_worker_goes_on_where_one_was_killed(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HANDBELL_")}
    environment |= {"HANDBELL_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "handbell.site.settings"}
    waiting = Path(__file__).with_name("waiting_document.py")
    subprocess.run([sys.executable, str(waiting), str(DOCUMENT)], env=environment, check=True)
    with closing(sqlite3.connect(tmp_path / "handbell.sqlite3", timeout=30)) as database:

        def ask(question: str) -> object:
            return database.execute(question).fetchone()[0]

        first = subprocess.Popen(WORKER, env=environment, stderr=subprocess.DEVNULL)
        try:
            until(lambda: ask("select state from drafting_paper") == "checking")
        finally:
            first.send_signal(signal.SIGKILL)
            first.wait(PATIENCE)
        assert ask("select state from drafting_paper") == "checking"
        assert ask("select count(*) from drafting_papertext") == 1
        with database:  # as if the lease had run out meanwhile
            database.execute("update drafting_paper set moved_at = '2026-01-01 00:00:00'")
        second = subprocess.Popen(WORKER, env=environment, stderr=subprocess.DEVNULL)
        try:
            until(lambda: ask("select state from drafting_paper") == "ready")
            second.send_signal(signal.SIGTERM)
            assert second.wait(PATIENCE) == 0
        finally:
            second.kill()
            second.wait()
        assert ask("select count(*) from drafting_papertext") == 1
        assert ask("select count(*) from drafting_paperlook") == 1
        assert ask("select fault from drafting_paper") == ""
        verbs = [
            row[0]
            for row in database.execute(
                "select verb from ledger_entry where verb like 'drafting.%' order by seq"
            )
        ]
        assert verbs == ["drafting.brought", "drafting.read", "drafting.checked"]
