"""How clauses stand is asked again as soon as anything was done, and not before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from handbell.assurance import now
from handbell.assurance.now import standing
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor
from handbell.schools.models import School
from handbell.schools.policy import school_pack
from handbell.schools.scope import school_scope

FRESH = timedelta(minutes=1)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often every control was asked."""
    times: list[int] = []
    really = now.statuses

    def counted(*args: object) -> object:
        times.append(1)
        return really(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(now, "FRESH", FRESH)
    monkeypatch.setattr(now, "statuses", counted)
    return times


@action("tests.done", capability="assurance.read")
def _anything(_by: Actor) -> Done[None]:
    return Done(None, about="nothing")


def test_nothing_is_asked_twice_until_something_is_done(
    in_oakfield: School, teacher: object, acting: Callable[..., Actor], asked: list[int]
) -> None:
    pack = school_pack()
    first = standing(pack)
    assert standing(pack) is first
    _anything(acting(teacher))
    assert standing(pack) is not first
    assert len(asked) == 2


def test_what_changes_by_time_alone_is_asked_after_a_minute(in_oakfield: School, asked: list[int]) -> None:
    pack = school_pack()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        first = standing(pack)
        clock.shift(FRESH - timedelta(seconds=1))
        assert standing(pack) is first
        clock.shift(timedelta(seconds=1))
        assert standing(pack) is not first
        clock.shift(-timedelta(days=1))
        assert len(asked) == 2
        standing(pack)
    assert len(asked) == 3


def test_one_school_never_reads_what_another_has(
    in_oakfield: School, other_school: School, asked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(now, "MOST", 1)
    pack = school_pack()
    mine = standing(pack)
    with school_scope(other_school):
        assert standing(pack) is not mine
    standing(pack)
    assert len(asked) == 3
