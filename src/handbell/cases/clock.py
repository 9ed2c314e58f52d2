"""When a step is due. Working days are Monday to Friday without England's bank holidays; school holidays count."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from django.utils import timezone

from handbell.calendar.clocks import due
from handbell.calendar.school_days import LONDON, close_of
from handbell.calendar.working_days import is_working_day, working_day_after

AT_ONCE: Final = timedelta(hours=1)  # after so long "immediately" was not kept
HOUSE_DAYS: Final = 5
"""Working days where the paper names no time: ours, and the page says so."""


def due_at(within: str, start: datetime) -> datetime:
    """The moment by which it is due. `within` is a time of the routes, or "" where the paper names none.

    Immediately is within the hour, at any hour. The same day ends at midnight in London. A working day ends at four in
    the afternoon of the next working day. Seventy-two hours are as many hours, across the end of summer time as well.
    Thirty days run from the hour in which it came, through every holiday; what is due by then is due at four in the
    afternoon of the last working day within them, while somebody is there who can still do it.
    """
    if within == "immediately":
        return start.astimezone(UTC) + AT_ONCE
    if within == "same_day":
        day = timezone.localtime(start, LONDON).date() + timedelta(days=1)
        return datetime.combine(day, datetime.min.time(), LONDON)
    if within == "30_days":
        return _last_afternoon(start.astimezone(UTC) + timedelta(days=30))
    if within == "72_hours":
        return due(start.astimezone(UTC), hours=72)
    days = 1 if within == "one_working_day" else HOUSE_DAYS
    return close_of(working_day_after(timezone.localtime(start, LONDON).date(), days))


def _last_afternoon(limit: datetime) -> datetime:
    day = timezone.localtime(limit, LONDON).date()
    while not is_working_day(day) or close_of(day) > limit:
        day -= timedelta(days=1)
    return close_of(day)
