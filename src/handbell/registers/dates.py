"""When a row is looked at again, and what stands in it by its answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from handbell.calendar.recurring import MONTHS, months_later
from handbell.policy.forms import Form

MONTHS_OF: Final = {**MONTHS, "term": 4, "half_term": 2}
OWNER, UNTIL, REVIEW_ON = "owner", "until", "review_on"
"""Asks that a register reads beyond showing them: who looks after the row, its last day, its next review."""


def review_after(form: Form, answers: Mapping[str, Any], looked: date) -> date | None:
    """The day on which a row that was looked at on `looked` is looked at again; None where the form asks for none.

    An answer `review_on` that is still to come goes before the form's interval.
    """
    own = day_in(answers, REVIEW_ON)
    if own is not None and own > looked:
        return own
    months = MONTHS_OF.get(form.review)
    return months_later(looked, months) if months else own


def until_of(form: Form, answers: Mapping[str, Any]) -> date | None:
    """The last day on which the row holds: the answer that the form's `gives` names, else the one called `until`."""
    names = [one.within for one in form.gives if one.within] or [UNTIL]
    return next((day for day in (day_in(answers, name) for name in names) if day), None)


def owner_of(answers: Mapping[str, Any]) -> UUID | None:
    """Who looks after the row, by the answer `owner`."""
    try:
        return UUID(str(answers[OWNER]))
    except (KeyError, ValueError):
        return None


def day_in(answers: Mapping[str, Any], name: str) -> date | None:
    """An answer as a day; None where it is none."""
    try:
        return date.fromisoformat(str(answers.get(name, ""))[:10])
    except ValueError:
        return None
