"""A school year: its three terms with their half terms, and the days on which the school is shut.

Where a school has entered nothing, its year is assumed: the usual pattern of England, worked out from the calendar and
Easter. Whoever shows a day that came of it says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Final

NAMES: Final = ("autumn", "spring", "summer")
BEGINS: Final = (8, 1)  # a school year runs from 1 August to 31 July
INSET, CLOSED = "inset", "closed"
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Term:
    """From `starts` to `ends`, both included. The half term is off from `half_from` to `half_to`, if there is one."""

    name: str
    starts: date
    ends: date
    half_from: date | None = None
    half_to: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the term runs on this day, weekends included, its half term left out."""
        off = (
            self.half_from is not None and self.half_to is not None and self.half_from <= day <= self.half_to
        )
        return self.starts <= day <= self.ends and not off


@dataclass(frozen=True)
class Year:
    """The school year that begins in the autumn of `of`. `shut` are days off for pupils: INSET, closure."""

    of: int
    terms: tuple[Term, ...]
    shut: Mapping[date, str] = field(default_factory=lambda: MappingProxyType({}))
    assumed: bool = False

    def is_school_day(self, day: date) -> bool:
        """Whether pupils are in."""
        in_term = day.weekday() < 5 and any(term.holds(day) for term in self.terms)
        return in_term and day not in self.shut and day != early_may(day.year)


def year_of(day: date) -> int:
    """The school year that a day belongs to, by the year of its autumn."""
    return day.year if (day.month, day.day) >= BEGINS else day.year - 1


def early_may(year: int) -> date:
    """The early May bank holiday: the first Monday, the only one that falls into term everywhere."""
    first = date(year, 5, 1)
    return first + _DAY * (-first.weekday() % 7)


@lru_cache(maxsize=64)
def assumed_year(of: int) -> Year:
    """The year that is assumed where the school has entered none."""
    easter = easter_sunday(of + 1)
    autumn_half = _monday_from(date(of, 10, 23))
    february, whitsun = _monday_from(date(of + 1, 2, 13)), _last_monday_of_may(of + 1)
    back_in_september, last_in_july = _weekday_from(date(of, 9, 2)), _friday_before(date(of + 1, 7, 24))
    away, back = easter - 9 * _DAY, easter + 8 * _DAY  # two weeks, with Good Friday and Easter Monday in them
    week = 4 * _DAY
    terms = (
        Term("autumn", back_in_september, _friday_before(date(of, 12, 22)), autumn_half, autumn_half + week),
        Term("spring", _monday_from(date(of + 1, 1, 3)), away, february, february + week),
        Term("summer", back, last_in_july, whitsun, whitsun + week),
    )
    return Year(of, terms, assumed=True)


def easter_sunday(year: int) -> date:
    """Easter in the Gregorian calendar (the anonymous algorithm of Nature, 1876, as Meeus prints it)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    line = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * line) // 451
    month, day = divmod(h + line - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _monday_from(day: date) -> date:
    return day + _DAY * (-day.weekday() % 7)


def _weekday_from(day: date) -> date:
    return day if day.weekday() < 5 else _monday_from(day)


def _friday_before(day: date) -> date:
    """That day or the Friday before."""
    return day - _DAY * ((day.weekday() - 4) % 7)


def _last_monday_of_may(year: int) -> date:
    last = date(year, 5, 31)
    return last - _DAY * last.weekday()
