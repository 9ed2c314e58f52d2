"""Finding what is due, in every school: deliveries and takedowns."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from handbell.publishing.delivery.deliver import deliver
from handbell.publishing.delivery.leases import due_deliveries, due_takedowns
from handbell.publishing.delivery.results import worker
from handbell.publishing.delivery.takedown import take_down
from handbell.schools.access import Actor
from handbell.schools.models import School
from handbell.schools.scope import everywhere, school_scope

log = logging.getLogger(__name__)
A_PASS = 200  # rows a pass; the next pass comes in a moment


def sweep_due(now: datetime | None = None, *, go_on: Callable[[], bool] = lambda: True) -> int:
    """Work off what is due at `now`; returns how many rows were taken up. `go_on` is asked before each row.

    A fault in one row is logged and leaves its lease to run out; it never keeps the others waiting.
    """
    moment = now or timezone.now()
    # Takedowns first: a child's picture that must go is more pressing than any news.
    down = _each(_rows(due_takedowns, moment), take_down, moment, go_on)
    return down + _each(_rows(due_deliveries, moment), deliver, moment, go_on)


def _rows(due: Callable[[datetime], QuerySet[Any]], moment: datetime) -> list[tuple[UUID, UUID]]:
    with everywhere():
        return list(due(moment).order_by("due_at").values_list("pk", "school_id")[:A_PASS])


def _each(
    rows: list[tuple[UUID, UUID]],
    work: Callable[[Actor, UUID, datetime], None],
    moment: datetime,
    go_on: Callable[[], bool],
) -> int:
    count = 0
    for pk, school_id in rows:
        if not go_on():
            break
        with school_scope(school_id):
            try:
                work(worker(School.objects.get(pk=school_id)), pk, moment)
            except Exception:
                log.exception("%s of %s failed; its lease runs out and it is tried again", work.__name__, pk)
        count += 1
    return count
