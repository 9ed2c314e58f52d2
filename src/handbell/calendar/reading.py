"""The calendar of the school in scope, from what its office entered."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from types import MappingProxyType

from handbell.calendar.models import ShutDay, TermDates
from handbell.calendar.school_days import SchoolDays
from handbell.calendar.years import NAMES, Term, Year, year_of


def school_days() -> SchoolDays:
    """The days of the school in scope: two queries."""
    terms: dict[int, list[Term]] = defaultdict(list)
    for row in TermDates.objects.all():
        terms[row.year].append(Term(row.term, row.starts, row.ends, row.half_from, row.half_to))
    shut: dict[int, dict[date, str]] = defaultdict(dict)
    for day, why in ShutDay.objects.values_list("day", "why"):
        shut[year_of(day)][day] = why
    years = {of: Year(of, _in_order(found), MappingProxyType(shut[of])) for of, found in terms.items()}
    return SchoolDays(MappingProxyType(years))


def _in_order(terms: list[Term]) -> tuple[Term, ...]:
    return tuple(sorted(terms, key=lambda term: NAMES.index(term.name)))
