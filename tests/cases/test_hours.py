"""Out of hours: what cannot wait rings through, and pages say when somebody reads the rest and whom to call now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
import time_machine
from django.test import Client
from tests.cases.conftest import STAFF, readers_of

from handbell.calendar.models import TermDates
from handbell.calendar.school_days import LONDON
from handbell.cases.hours import hours_at
from handbell.cases.models import Case
from handbell.notices.models import OutgoingMail
from handbell.people.models import Person
from handbell.schools.models import School

pytestmark = pytest.mark.django_db


@pytest.fixture
def terms(in_oakfield: School) -> None:
    """The three terms of 2026/27."""
    for term, starts, ends in (
        ("autumn", date(2026, 9, 3), date(2026, 12, 18)),
        ("spring", date(2027, 1, 5), date(2027, 3, 24)),
        ("summer", date(2027, 4, 12), date(2027, 7, 21)),
    ):
        half = (date(2026, 10, 26), date(2026, 10, 30)) if term == "autumn" else (None, None)
        TermDates.objects.create(
            year=2026, term=term, starts=starts, ends=ends, half_from=half[0], half_to=half[1]
        )


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ((2026, 11, 20, 10), None),
        ((2026, 11, 20, 7, 59), date(2026, 11, 20)),
        ((2026, 11, 20, 16), date(2026, 11, 23)),  # a Friday afternoon
        ((2026, 10, 24, 12), date(2026, 11, 2)),  # half term, and the clocks go back in it
        ((2026, 12, 24, 9), date(2027, 1, 5)),
    ],
)
def test_when_school_is_open(terms: None, now: tuple[int, ...], opens: date | None) -> None:
    found = hours_at(datetime(*now, tzinfo=LONDON))  # type: ignore[arg-type,misc]
    assert (found.open, found.opens, found.sure) == (opens is None, opens, True)


def test_a_teller_reads_when_and_whom_to_call(terms: None, client: Client, oakfield: School) -> None:
    with time_machine.travel(datetime(2026, 12, 24, 21, tzinfo=LONDON), tick=False):
        page = client.get("/school/oakfield/report/").content.decode()
    for words in (
        "School is closed and opens next on <b>Tuesday 5 January</b>.",
        "0808 800 5000",
        ">101<",
        ">999<",
    ):
        assert words in page
    with time_machine.travel(datetime(2026, 11, 20, 10, tzinfo=LONDON), tick=False):
        page = client.get("/school/oakfield/report/").content.decode()
    assert "School is open. Those who must know find it now." in page and "School is closed" not in page


def test_nothing_is_promised_where_nobody_entered_the_terms(client: Client, oakfield: School) -> None:
    with time_machine.travel(datetime(2026, 12, 24, 21, tzinfo=LONDON), tick=False):
        assert "It should open next on" in client.get("/school/oakfield/report/").content.decode()


def test_what_cannot_wait_rings_through_and_says_nothing(
    told: Callable[..., Case], client_of: Callable[[Person], Client], office: Person
) -> None:
    told("It was a bit silly", reads=("criticism_or_complaint",), holds=())
    assert not OutgoingMail.objects.exists()  # that can wait
    case = told("He messages her every night", **STAFF)
    rung = list(OutgoingMail.objects.all())
    known = set(Person.objects.filter(user__email__in=[one.to for one in rung]).values_list("pk", flat=True))
    assert known == readers_of(case) and {one.subject for one in rung} == {"Something cannot wait"}
    assert not [one for one in rung if case.sign in one.body or "cases" in one.body or "message" in one.body]
    assert "Something cannot wait" not in client_of(office).get("/notices/outbox/").content.decode()
