# ruff: noqa: E402 - Django is set up before what needs it is imported
"""A Handbell of its own for torture: its own home, a SQLite file, one school, one Bluesky channel.

Import this first: it sets Django up. Workers are real processes, forked from this one so that a kill costs no start,
and killed with SIGKILL at a named instant.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

HOME = tempfile.mkdtemp(prefix="handbell-torture-")
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "handbell.site.settings",
    "HANDBELL_HOME": HOME,
    "HANDBELL_DEMO": "yes",
}
sys.path.insert(0, str(Path(__file__).parents[2]))

import atproto  # noqa: F401 - a second or two to load: once here, not in every worker
import django

django.setup()

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from tests.bluesky import Account
from tests.publishing.delivery.making import a_bluesky_channel

import handbell.site.urls  # noqa: F401 - likewise
from handbell.channels import instants
from handbell.channels.models import Channel
from handbell.people.models import Person, RoleHeld, User
from handbell.publishing.delivery.sweeper import sweep_due
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.scope import school_scope

LEASE = timedelta(seconds=0.4)
PATIENCE = 60.0  # seconds for a worker to reach its instant, or for the last one to be done


def open_workshop(account: Account) -> tuple[School, Person, Channel]:
    """Lay out the database and make a school, a teacher, a channel on this account. Short leases from here on."""
    settings.DELIVERY_LEASE, settings.DELIVERY_PAUSE = LEASE, timedelta(seconds=0.05)
    settings.MIGRATION_MODULES = dict.fromkeys(_rooms())
    call_command("migrate", run_syncdb=True, verbosity=0)
    school = School.objects.create(name="Oakfield Primary", slug="oakfield")
    with school_scope(school):
        AdoptedPolicy.objects.create(
            pack_id="st-nicholas", adopted_on="2026-09-14", signed_by="Ruth Aspinall"
        )
        user = User.objects.create_user("amara@oakfield.example", "a long enough password")
        teacher = Person.objects.create(given="Amara", family="Mensah", user=user)
        RoleHeld.objects.create(person=teacher, role="teacher")
        channel = a_bluesky_channel(account)
    return school, teacher, channel


def killed_worker(instant: str, nth: int = 1) -> bool:
    """Run a worker that is killed at the `nth` passing of `instant`; whether it got there and died of it."""
    return _in_process(lambda: _work_until_killed(instant, nth)) == -signal.SIGKILL


def honest_worker(done: Callable[[], bool]) -> None:
    """Run workers that nobody kills until `done`; AssertionError when that never comes."""
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, "the post never got there"
        assert _in_process(_work_off) == 0


def _work_until_killed(instant: str, nth: int) -> None:
    passed = 0

    def kill(name: str) -> None:
        nonlocal passed
        passed += name == instant
        if passed == nth and name == instant:
            os.kill(os.getpid(), signal.SIGKILL)

    instants.listen_with(kill)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if not sweep_due():
            time.sleep(0.02)  # a dead worker's lease has to run out


def _work_off() -> None:
    sweep_due()


def _in_process(work: Callable[[], object]) -> int:
    """Run `work` in a process of its own; its exit code, or minus the signal that ended it."""
    connections.close_all()  # a connection must not be shared across a fork
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    _pid, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _rooms() -> list[str]:
    return [one.label for one in apps.get_app_configs() if one.name.startswith("handbell.")]
