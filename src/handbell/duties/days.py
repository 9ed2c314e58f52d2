"""When a duty of a form is due, and what falls due after it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from handbell.calendar.recurring import Due, NoSuchDay, first_due, months_later, next_due, settled
from handbell.calendar.school_days import SchoolDays
from handbell.policy.forms import Form
from handbell.schools.models import AdoptedPolicy

REVIEW: Final = "policy_review"
_SHIFTED: Final = re.compile(r"([a-z][a-z_0-9]*)?(?:([+-])(\d+)([dm]))?")


@dataclass(frozen=True)
class Clock:
    """What the days of duties are counted from."""

    today: date
    days: SchoolDays
    adopted: AdoptedPolicy

    @property
    def review_on(self) -> date:
        """When the policy in force is to be reviewed: its own date, else a year after its adoption."""
        return self.adopted.review_on or months_later(self.adopted.adopted_on, 12)

    def first(self, form: Form) -> Due:
        """The first one of a form that recurs."""
        if form.due == REVIEW:
            return Due(self.review_on, self.review_on)  # the governors' own day, holidays or not
        return first_due(form.every, form.due, self.today, self.days)

    def next(self, form: Form, last: date) -> Due:
        """The one after that which was wanted on `last`."""
        if form.due == REVIEW:
            again = self.review_on if self.review_on > last else months_later(last, 12)
            return Due(again, again)
        return next_due(form.every, form.due, last, self.days)

    def shifted(self, due: str, answers: Mapping[str, Any], start: date | None = None) -> Due:
        """ "+7d" or "+1m" from `start` (today), "ends", "begins-14d": a day that an answer holds, or so many before it.

        NoSuchDay where the answer holds no day. Days that are counted end on the first school day after them, those
        that an answer names on the last one before.
        """
        match = _SHIFTED.fullmatch(due or "+0d")
        if match is None:
            raise NoSuchDay(f"{due!r} names no day")
        name, sign, digits, size = match.groups()
        base = _day(answers.get(name), name) if name else start or self.today
        count = int(digits or 0) * (-1 if sign == "-" else 1)
        wanted = months_later(base, count) if size == "m" else base + timedelta(days=count)
        return settled(wanted, self.today, self.days, later=not name)


def _day(answer: Any, name: str) -> date:
    try:
        return date.fromisoformat(str(answer)[:10])
    except ValueError:
        raise NoSuchDay(f"the answer {name!r} holds no day") from None
