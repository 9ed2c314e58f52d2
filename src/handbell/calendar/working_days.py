"""Working days in England: Monday to Friday without the bank holidays. School holidays are working days."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from handbell.calendar.years import early_may, easter_sunday


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
    easter = easter_sunday(year)
    fixed = [easter - timedelta(days=2), easter + timedelta(days=1)]
    fixed += [
        early_may(year),
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


def _last_monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
