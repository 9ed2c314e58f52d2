"""A school in which duties are kept, on a day that the test chooses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from time import time_ns
from types import SimpleNamespace

import pytest
from django.utils import timezone
from tests.conftest import enrol, open_school

from handbell.duties.actions.keep_time import keep_time
from handbell.duties.models import Duty
from handbell.people.models import Person
from handbell.schools import owned
from handbell.schools.access import Actor
from handbell.schools.models import School
from handbell.schools.scope import school_scope

On = Callable[[date], None]
Keep = Callable[[], int]


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> On:
    """Make it another day: from noon on, for everything that asks Django."""

    def set_day(day: date) -> None:
        moment = datetime.combine(day, time(12), UTC)
        begun = time_ns()
        passed = lambda: time_ns() - begun  # noqa: E731 - the clock goes on from noon
        monkeypatch.setattr(timezone, "now", lambda: moment + timedelta(microseconds=passed() // 1000))
        monkeypatch.setattr(
            timezone, "localdate", lambda value=None, timezone=None: value.date() if value else day
        )
        noon = int(moment.timestamp() * 1e9)
        clock = SimpleNamespace(time_ns=lambda: noon + passed())  # an id tells when its row was made
        monkeypatch.setattr(owned, "time", clock)

    set_day(date(2026, 11, 23))
    return set_day


@pytest.fixture
def keep(oakfield: School) -> Keep:
    """One round of the worker for Oakfield."""
    return lambda: keep_time(system(oakfield))


def system(school: School) -> Actor:
    """Handbell itself."""
    return Actor(school=school, name="Handbell", via="job", system=True)


def school_with(pack_id: str) -> School:
    """Another school, under another policy."""
    return open_school("Aspen Primary", "aspen", pack_id)


@pytest.fixture
def network_manager(oakfield: School) -> Person:
    return enrol(oakfield, "Nadia", "Kerr", "network_manager")


@pytest.fixture
def inside(oakfield: School) -> Iterator[School]:
    with school_scope(oakfield):
        yield oakfield


def the(form_id: str, **more: object) -> Duty:
    """The one open duty of a form."""
    return Duty.objects.get(form_id=form_id, state="open", **more)
