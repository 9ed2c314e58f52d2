"""What the worker does for every school from time to time, besides delivering: a small register.

A sweep is an action or calls actions, and finds by itself what is due; running it twice, or in two workers at once,
changes nothing.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from handbell.publishing.delivery.results import worker
from handbell.schools.access import Actor
from handbell.schools.models import School
from handbell.schools.scope import school_scope

log = logging.getLogger(__name__)
Sweep = Callable[[Actor, datetime], object]


@dataclass
class _Entry:
    every: timedelta
    work: Sweep


_register: Final[dict[str, _Entry]] = {}


def register(name: str, every: timedelta, work: Sweep) -> None:
    """Have `work(actor, now)` called for each school, `every` so often. The same name again replaces the old one."""
    _register[name] = _Entry(every, work)


@dataclass
class Rounds:
    """When one worker last did each sweep."""

    done: dict[str, float] = field(default_factory=dict)

    def go(self, now: datetime, *, go_on: Callable[[], bool] = lambda: True) -> list[str]:
        """Do the sweeps whose time has come; returns their names. One school's fault keeps no other school waiting."""
        went = []
        for name, entry in _register.items():
            last = self.done.get(name)
            if last is not None and time.monotonic() - last < entry.every.total_seconds():
                continue
            self.done[name] = time.monotonic()
            went.append(name)
            for school in School.objects.order_by("pk").iterator():
                if not go_on():
                    return went
                _one(name, entry.work, school, now)
        return went


def _one(name: str, work: Sweep, school: School, now: datetime) -> None:
    with school_scope(school):
        try:
            work(worker(school), now)
        except Exception:
            log.exception("the sweep %s failed for one school; it is tried again", name)
