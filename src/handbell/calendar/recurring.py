"""When a recurring thing falls due: every week, half term, term, year; on a day of the year or at a landmark.

Nothing falls due on a day without school. What would is moved to the last school day before it; where that has gone by
already, or where people were promised so many days, to the first one after. The day that was wanted is kept beside the
day that it became, so that a recurrence never creeps because of a move.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from handbell.calendar.school_days import SchoolDays
from handbell.calendar.years import year_of

Moved = Literal["", "before", "after"]
MONTHS: Final = {"month": 1, "half_year": 6, "year": 12, "two_years": 24, "three_years": 36}
LANDMARKS: Final = ("term_start", "term_end", "half_term_end", "year_start", "year_end")
BY_YEAR: Final = ("year", "two_years", "three_years")
DAY_OF_YEAR: Final = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_DAY: Final = timedelta(days=1)


class NoSuchDay(ValueError):
    """A form says `due` in a way that names no day."""


@dataclass(frozen=True)
class Due:
    """`day` is when it is due. `wanted` is the day before it was moved to a school day; `moved` says which way."""

    day: date
    wanted: date
    moved: Moved = ""


def first_due(every: str, due: str, start: date, days: SchoolDays) -> Due:
    """The first that is wanted on `start` or later. NoSuchDay where `due` is none of those this page knows."""
    return settled(next(_wanted(every, due, start, days)), start, days)


def next_due(every: str, due: str, last: date, days: SchoolDays) -> Due:
    """The one after the one that was wanted on `last`."""
    found = next(day for day in _after(every, due, last, days) if day > last)
    return settled(found, last + _DAY, days)


def settled(wanted: date, not_before: date, days: SchoolDays, *, later: bool = False) -> Due:
    """That day as a school day: the last one before it unless that lies before `not_before`, else the first after.

    `later`: always the first after, for what people were given so many days for.
    """
    if days.is_school_day(wanted):
        return Due(wanted, wanted)
    before = days.on_or_before(wanted)
    if later or before < not_before:
        return Due(days.on_or_after(wanted), wanted, "after")
    return Due(before, wanted, "before")


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day: 29 February becomes 28 February in a common year."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _wanted(every: str, due: str, start: date, days: SchoolDays) -> Iterator[date]:
    """Every wanted day from `start` on, as if each year, term or week had one."""
    if DAY_OF_YEAR.fullmatch(due) and every in BY_YEAR:
        return (day for day in _yearly(due, start.year) if day >= start)
    if due in LANDMARKS or (not due and every in ("term", "half_term")):
        return (day for day in _landmarks(_landmark(every, due), start, days) if day >= start)
    if due:
        raise NoSuchDay(f"{due!r} is no day on which something can recur")
    if every in ("week", "fortnight"):
        return (day for day in _fridays(start) if days.school_days(max(start, day - 6 * _DAY), day))
    if every == "month":
        return (day for day in _month_ends(start) if days.school_days(max(start, day.replace(day=1)), day))
    if every in MONTHS:
        return (months_later(start, MONTHS[every] * n) for n in range(1, 1000))
    raise NoSuchDay(f"a thing that recurs {every!r} needs 'due'")


def _after(every: str, due: str, last: date, days: SchoolDays) -> Iterator[date]:
    """Wanted days after `last`, no sooner than the interval allows."""
    if every == "fortnight":
        return _wanted(every, due, last + 14 * _DAY, days)
    if not due and every in ("half_year", *BY_YEAR):
        return _wanted(every, due, last, days)
    skipped = MONTHS.get(every, 0) - MONTHS["year"]
    if skipped > 0:  # every second or third year: the same landmark, those in between left out
        return _wanted("year", due, _long_after(last, skipped), days)
    return _wanted(every, due, last + _DAY, days)


def _long_after(last: date, months: int) -> date:
    """A day between the last occurrence that is left out and the one that is wanted: landmarks shift by a few weeks."""
    return months_later(last, months) + 120 * _DAY


def _yearly(due: str, year: int) -> Iterator[date]:
    month, day = map(int, due.split("-"))
    if day > calendar.monthrange(2000, month)[1]:
        raise NoSuchDay(f"there is no day {due} in any year")
    return (date(one, month, min(day, calendar.monthrange(one, month)[1])) for one in range(year, 9999))


def _landmark(every: str, due: str) -> str:
    """By the year, a term's landmark is that of the year: its beginning or its end."""
    if not due:
        return f"{every}_end"
    return due.replace("half_term_", "year_").replace("term_", "year_") if every in BY_YEAR else due


def _landmarks(name: str, start: date, days: SchoolDays) -> Iterator[date]:
    if name in ("year_start", "year_end"):
        for of in range(year_of(start), 9999):
            terms = days.year(of).terms
            yield terms[0].starts if name == "year_start" else terms[-1].ends
    for term in days.terms_from(start):
        if name == "term_start":
            yield term.starts
        else:
            if name == "half_term_end" and term.half_from is not None:
                yield term.half_from - _DAY
            yield term.ends


def _fridays(start: date) -> Iterator[date]:
    first = start + _DAY * ((4 - start.weekday()) % 7)
    return (first + timedelta(days=7 * n) for n in range(100_000))


def _month_ends(start: date) -> Iterator[date]:
    day = start.replace(day=1)
    while True:
        day = months_later(day, 1)
        yield day - _DAY
