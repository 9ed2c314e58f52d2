"""Whether school is open now, and when next: what cannot wait rings through at any hour, the rest is read then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.utils import timezone

from handbell.calendar.reading import school_days
from handbell.calendar.school_days import LONDON

FROM: Final = time(8)
TO: Final = time(16)


@dataclass(frozen=True)
class Hours:
    """`opens`: the next school day on which it opens, None while it is open. `sure`: the school entered its terms."""

    opens: date | None
    sure: bool

    @property
    def open(self) -> bool:
        """Whether people of the school are there to read."""
        return self.opens is None


def hours_at(now: datetime | None = None) -> Hours:
    """Of the school in scope, in London's time, across holidays and the end of summer time. Two queries."""
    local, days = timezone.localtime(now or timezone.now(), LONDON), school_days()
    if days.is_school_day(local.date()) and FROM <= local.time() < TO:
        return Hours(None, sure=True)
    first = local.date() if local.time() < FROM else local.date() + timedelta(days=1)
    opens = days.on_or_after(first)
    return Hours(opens, sure=not days.is_assumed(opens))
