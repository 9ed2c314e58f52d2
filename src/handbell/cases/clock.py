"""When a step is due. Working days are Monday to Friday without England's bank holidays; school holidays count."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Final

from django.utils import timezone

from handbell.calendar.clocks import due
from handbell.calendar.school_days import LONDON, close_of

AT_ONCE: Final = timedelta(hours=1)  # after so long "immediately" was not kept
HOUSE_DAYS: Final = 5
"""Working days where the paper names no time: ours, and the page says so."""


def due_at(within: str, start: datetime) -> datetime:
    """The moment by which it is due. `within` is a time of the routes, or "" where the paper names none.

    Immediately is within the hour, at any hour. The same day ends at midnight in London. A working day ends at four in
    the afternoon of the next working day. Seventy-two hours are as many hours, across the end of summer time as well.
    """
    if within == "immediately":
        return start + AT_ONCE
    if within == "same_day":
        day = timezone.localtime(start, LONDON).date() + timedelta(days=1)
        return datetime.combine(day, datetime.min.time(), LONDON)
    if within == "72_hours":
        return due(start.astimezone(UTC), hours=72)
    days = 1 if within == "one_working_day" else HOUSE_DAYS
    return close_of(working_day_after(timezone.localtime(start, LONDON).date(), days))


def working_day_after(day: date, count: int) -> date:
    """The working day that lies so many working days after this day."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    """Monday to Friday, and no bank holiday in England."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England in one year by their rules. One proclaimed for a single year is not among them:
    then a step is due a day early, never late."""
    easter = _easter(year)
    fixed = [easter - timedelta(days=2), easter + timedelta(days=1)]
    fixed += [
        _first_monday(date(year, 5, 1)),
        _last_monday(date(year, 5, 31)),
        _last_monday(date(year, 8, 31)),
    ]
    taken = set(fixed)
    for named in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        day = named
        while day.weekday() > 4 or day in taken:  # a substitute day
            day += timedelta(days=1)
        taken.add(day)
    return frozenset(taken)


def _first_monday(day: date) -> date:
    return day + timedelta(days=(-day.weekday()) % 7)


def _last_monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _easter(year: int) -> date:
    """Easter Sunday by the Gregorian computus (the anonymous algorithm of 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 19 * m) // 433
    month = (h + m - 7 * n + 90) // 25
    return date(year, month, (h + m - 7 * n + 33 * month + 19) % 32)
