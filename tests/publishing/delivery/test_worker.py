"""The worker as people start it: `handbell worker`, its queue, its sweeps, and stopping it."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from handbell.files.models import StoredFile
from handbell.files.store import FileGone, read, store
from handbell.ledger.models import Entry
from handbell.publishing.delivery import sweeps
from handbell.publishing.delivery.housekeeping import free_tasks, sweep_originals
from handbell.publishing.delivery.results import worker as job_actor
from handbell.publishing.delivery.sweeps import Rounds
from handbell.schools.models import School
from handbell.schools.scope import school_scope

PATIENCE = 60.0


def until(done: Callable[[], bool]) -> None:
    """Look again and again until it is so; AssertionError when it never is."""
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, "it never came"
        Event().wait(0.05)


def test_the_command_delivers_what_falls_due_and_ends_cleanly_on_sigterm(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HANDBELL_")}
    environment |= {"HANDBELL_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "handbell.site.settings"}
    post = Path(__file__).with_name("waiting_post.py")
    subprocess.run([sys.executable, str(post)], env=environment, check=True)
    command = [sys.executable, "-c", "from handbell.cli.worker import worker; worker()"]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        assert process.stderr.readline() == "handbell worker: at work\n"
        with closing(sqlite3.connect(tmp_path / "handbell.sqlite3")) as database:
            until(lambda: database.execute("select count(*) from publishing_archived").fetchone() == (1,))
            process.send_signal(signal.SIGTERM)
            assert process.wait(PATIENCE) == 0
            assert database.execute("select state from publishing_delivery").fetchall() == [("sent",)]
            tasks = f"select count(*) from {DBTaskResult._meta.db_table} where status <> 'SUCCESSFUL'"
            assert database.execute(tasks).fetchone() == (0,)
            assert database.execute("pragma integrity_check").fetchone() == ("ok",)
        assert process.stderr.read().endswith("handbell worker: stopped\n")
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


@pytest.mark.django_db
def test_originals_are_deleted_at_the_end_of_their_period_and_not_before(oakfield: School) -> None:
    with school_scope(oakfield):
        old = store(b"an old original", "image/jpeg", keep=timedelta(days=30))
        kept = store(b"a picture that stays", "image/jpeg")
        actor = job_actor(oakfield)
        assert sweep_originals(actor, timezone.now() + timedelta(days=29)) == 0
        assert not Entry.objects.exists()
        assert sweep_originals(actor, timezone.now() + timedelta(days=31)) == 1
        assert read(kept) == b"a picture that stays"
        with pytest.raises(FileGone):
            read(StoredFile.objects.get(pk=old.pk))
        assert Entry.objects.get().verb == "files.deleted_at_end_of_period"


@pytest.mark.django_db
def test_a_task_that_a_killed_worker_left_behind_goes_back_to_the_queue(oakfield: School) -> None:
    now = timezone.now()
    row: dict[str, Any] = {
        "task_path": "handbell.publishing.delivery.wake.look_for_work",
        "queue_name": "delivery",
        "backend_name": "default",
        "args_kwargs": {"args": [], "kwargs": {}},
        "run_after": now,
        "status": "RUNNING",
        "exception_class_path": "",
        "traceback": "",
    }
    left = DBTaskResult.objects.create(**row, started_at=now - timedelta(hours=1))
    young = DBTaskResult.objects.create(**row, started_at=now)
    assert free_tasks(job_actor(oakfield), now) == 1
    left.refresh_from_db()
    young.refresh_from_db()
    assert (left.status, young.status) == ("READY", "RUNNING")


@pytest.mark.django_db
def test_sweeps_go_round_every_school_in_their_time_and_one_fault_stops_no_other(
    oakfield: School, other_school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeps, "_register", {})
    seen: list[str] = []

    def work(actor: Any, _now: Any) -> None:
        seen.append(actor.school.slug)
        if len(seen) == 1:
            raise RuntimeError("one school has a fault")

    sweeps.register("test", timedelta(hours=1), work)
    rounds = Rounds()
    assert rounds.go(timezone.now()) == ["test"]
    assert sorted(seen) == ["larch-hill", "oakfield"]
    assert rounds.go(timezone.now()) == []
    assert len(seen) == 2
