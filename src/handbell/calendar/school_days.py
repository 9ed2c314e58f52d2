"""The school's days over all its years: those that it entered, and the assumed ones around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from handbell.calendar.years import Term, Year, assumed_year, year_of

LONDON: Final = ZoneInfo("Europe/London")
CLOSES: Final = time(16)  # what is due on a day is due by then, in summer time as in winter time
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class SchoolDays:
    """`entered` are the years that the school gave, by the year of their autumn."""

    entered: Mapping[int, Year] = field(default_factory=lambda: MappingProxyType({}))

    def year(self, of: int) -> Year:
        """That school year, assumed where none was entered."""
        return self.entered.get(of) or assumed_year(of)

    def is_assumed(self, day: date) -> bool:
        """Whether nobody entered the terms of the year that this day belongs to."""
        return self.year(year_of(day)).assumed

    def is_school_day(self, day: date) -> bool:
        """Whether pupils are in."""
        return self.year(year_of(day)).is_school_day(day)

    def on_or_before(self, day: date) -> date:
        """The last school day up to this one."""
        return next(one for one in _days(day, -1) if self.is_school_day(one))

    def on_or_after(self, day: date) -> date:
        """The first school day from this one on."""
        return next(one for one in _days(day, 1) if self.is_school_day(one))

    def terms_from(self, day: date) -> Iterator[Term]:
        """Terms that end on this day or later, without end."""
        of = year_of(day)
        while True:
            yield from (term for term in self.year(of).terms if term.ends >= day)
            of += 1

    def school_days(self, first: date, last: date) -> int:
        """How many school days lie from `first` to `last`, both included."""
        span = (last - first).days + 1
        return sum(self.is_school_day(first + _DAY * n) for n in range(max(span, 0)))


def close_of(day: date) -> datetime:
    """The moment by which something due on this day is due: four in the afternoon in London."""
    return datetime.combine(day, CLOSES, LONDON)


def _days(start: date, step: int) -> Iterator[date]:
    """Days from one on. A year without a single school day is refused when it is entered, so this comes to an end."""
    day = start
    while True:
        yield day
        day += _DAY * step
