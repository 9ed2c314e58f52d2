"""The office enters a year; everybody else reads it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from handbell.calendar.models import ShutDay, TermDates
from handbell.calendar.reading import school_days
from handbell.ledger.models import Entry
from handbell.people.models import Person
from handbell.schools.models import School
from handbell.schools.scope import school_scope

ClientOf = Callable[[Person], Client]
YEAR = {
    "autumn_starts": "2026-09-03", "autumn_ends": "2026-12-18", "autumn_half_from": "2026-10-26",
    "autumn_half_to": "2026-10-30", "spring_starts": "2027-01-05", "spring_ends": "2027-03-25",
    "spring_half_from": "2027-02-15", "spring_half_to": "2027-02-19", "summer_starts": "2027-04-12",
    "summer_ends": "2027-07-21", "summer_half_from": "2027-05-31", "summer_half_to": "2027-06-04",
    "inset": "3/9/2026\n4.1.2027, 2027-07-21", "closed": "",
}  # fmt: skip


def test_the_office_enters_a_year_and_a_teacher_only_reads_it(
    client_of: ClientOf, office: Person, teacher: Person, in_oakfield: School
) -> None:
    page = client_of(teacher).get("/calendar/")
    assert "Nobody has entered this year" in page.text and "Enter this year" not in page.text
    refused = client_of(teacher).post("/calendar/2026/", YEAR)
    assert refused.status_code == 403
    assert "Only the office and leaders enter term dates" in refused.text
    kept = client_of(office).post("/calendar/2026/", YEAR | {"inset": "3/9/2026\n2027-07-21"}, follow=True)
    assert "Kept. What falls due from now on follows these days." in kept.text
    days = school_days()
    assert not days.is_assumed(date(2026, 10, 1)) and days.is_assumed(date(2027, 10, 1))
    assert not days.is_school_day(date(2026, 9, 3)) and days.is_school_day(date(2026, 9, 4))
    assert Entry.objects.filter(verb="calendar.year_kept").count() == 1
    again = client_of(office).post("/calendar/2026/", YEAR | {"inset": ""}, follow=True)
    assert again.status_code == 200
    assert TermDates.objects.count() == 3 and not ShutDay.objects.exists()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"spring_starts": "2026-12-18"}, "This term begins before the one before it has ended."),
        ({"autumn_starts": "2025-09-03"}, "3 September 2025 is not in the school year 2026–27."),
        ({"autumn_ends": "2026-09-01"}, "A term ends after it begins."),
        ({"autumn_half_to": ""}, "Give the first and the last day of the half term, or neither."),
        ({"autumn_half_from": "2026-11-06"}, "The half term ends after it begins."),
        ({"autumn_half_to": "2026-12-20"}, "The half term lies inside of the term."),
        ({"spring_ends": "2027-07-01", "summer_starts": "2027-07-05"}, "longer than twenty weeks"),
        ({}, "4 January 2027 lies outside of the terms"),
        ({"inset": "the first Monday"}, "“the first Monday” is no day. Write it like 3/9/2026."),
        ({"inset": "31/2/2027"}, "“31/2/2027” is no day."),
        ({"summer_ends": ""}, "This field is required."),
    ],
)
def test_what_is_no_year_is_refused_and_nothing_is_kept(
    client_of: ClientOf, office: Person, in_oakfield: School, changed: dict[str, str], words: str
) -> None:
    page = client_of(office).post("/calendar/2026/", YEAR | changed)
    assert page.status_code == 422 and words in page.text
    assert not TermDates.objects.exists()


def test_a_year_far_away_is_not_there_and_another_school_keeps_its_own(
    client_of: ClientOf, office: Person, outsider: Person, other_school: School, in_oakfield: School
) -> None:
    assert client_of(office).get("/calendar/1066/").status_code == 404
    client_of(office).post("/calendar/2026/", YEAR | {"inset": ""})
    with school_scope(other_school):
        assert school_days().is_assumed(date(2026, 10, 1))
