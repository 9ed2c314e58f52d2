"""Clauses kept over time: the days that were counted, as a table that is also drawn."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from handbell.assurance.meter import ORDER
from handbell.assurance.models import PolicyDay
from handbell.schools.models import AdoptedPolicy
from handbell.schools.reporting import Table

MOST_DAYS: Final = 40
"""Days shown: as many as can be told apart on a phone and read in a table."""


def days_of(policy: AdoptedPolicy, most: int = MOST_DAYS) -> list[PolicyDay]:
    """The counts of this policy, oldest first, at most so many: the newest, the oldest, evenly between. One query."""
    found = list(PolicyDay.objects.filter(policy=policy).order_by("day"))
    if len(found) <= most:
        return found
    step = (len(found) - 1) / (most - 1)
    return [found[round(place * step)] for place in range(most)]


def over_time(policy: AdoptedPolicy, most: int = MOST_DAYS) -> Table | None:
    """The table of those days; None while none was counted."""
    rows = tuple(
        (_day(one.day), one.kept, one.due, one.broken, one.no_evidence, one.info)
        for one in days_of(policy, most)
    )
    if not rows:
        return None
    head = (_("Day"), *(str(word).capitalize() for _status, word in ORDER))
    return Table(_("Clauses by status, day by day"), head, rows, "days", tuple(tone for tone, _word in ORDER))


def _day(said: str) -> str:
    return str(date_format(date.fromisoformat(said), "j M Y"))
