"""The slow, obvious calendar: it walks day by day and compares."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from handbell.calendar.school_days import SchoolDays
from handbell.calendar.years import Year

DAY = timedelta(days=1)


def in_school(years: dict[int, Year], day: date) -> bool:
    """Whether pupils are in, by looking at every term of every year."""
    if day.weekday() >= 5 or (day.month == 5 and day.weekday() == 0 and day.day <= 7):
        return False
    for year in years.values():
        if day in year.shut:
            return False
        for term in year.terms:
            if term.starts <= day <= term.ends:
                return term.half_from is None or not term.half_from <= day <= term.half_to
    return False


def wanted(every: str, due: str, day: date, years: dict[int, Year]) -> bool:
    """Whether a thing of this sort is wanted on this very day."""
    terms = [term for year in years.values() for term in year.terms]
    match every, due:
        case "week", "":
            return day.weekday() == 4 and any(in_school(years, day - n * DAY) for n in range(7))
        case "month", "":
            last = (day + DAY).month != day.month
            return last and any(in_school(years, day - n * DAY) for n in range(day.day))
        case _, "term_end":
            return any(term.ends == day for term in terms)
        case _, "term_start":
            return any(term.starts == day for term in terms)
        case _, "half_term_end":
            return any(day in (term.ends, term.half_from and term.half_from - DAY) for term in terms)
        case _, "year_end":
            return any(year.terms[-1].ends == day for year in years.values())
        case _, "year_start":
            return any(year.terms[0].starts == day for year in years.values())
        case _, "02-29":
            return (day + DAY).day == 1 and day.month == 2
        case _:
            return f"{day:%m-%d}" == due


def walk(start: date) -> Iterator[date]:
    """Every day from one on, for four years."""
    return (start + n * DAY for n in range(4 * 366))


def years_of(days: SchoolDays, first: int, count: int = 8) -> dict[int, Year]:
    """The years as a plain dictionary."""
    return {of: days.year(of) for of in range(first, first + count)}
