"""The record in words, for leaders."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client
from tests.ledger.conftest import Tamper

from handbell.ledger.erase import erase
from handbell.ledger.record import record
from handbell.people.models import Person
from handbell.schools.access import Actor
from handbell.schools.scope import school_scope

ClientOf = Callable[[Person], Client]


def written(school, verb: str = "room.do_it", about: str = "post:7", **contents: object) -> None:
    with school_scope(school), transaction.atomic():
        record(verb, actor="system:cli", about=about, contents=contents, clauses=["SN-2.8-13"])


def test_leaders_read_it_and_teachers_are_told_whom_to_ask(
    headteacher: Person, teacher: Person, outsider: Person, client_of: ClientOf
) -> None:
    written(headteacher.school, words="Year 3 released <owls>", covered=True)
    written(headteacher.school, about="post:8", words="other")
    page = client_of(headteacher).get("/record/").content.decode()
    assert "The command line room: do it" in page
    assert "Year 3 released &lt;owls&gt;" in page
    assert (
        '<dt class="govuk-summary-list__key">Covered</dt><dd class="govuk-summary-list__value">yes</dd>'
        in page
    )
    assert "/policy/SN-2.8-13/" in page
    assert "Not checked yet" in page
    about = client_of(headteacher).get("/record/?about=post:7").content.decode()
    assert "1 entry about one thing." in about
    assert "other" not in about
    refused = client_of(teacher).get("/record/")
    assert refused.status_code == 403
    assert "Only the senior leadership team reads the record." in refused.content.decode()
    assert "owls" not in client_of(outsider).get("/record/").content.decode()
    assert "Nothing has been done yet." in client_of(outsider).get("/record/").content.decode()
    assert Client().get("/record/").url == "/accounts/login/?next=/record/"


def test_checking_is_a_post_and_says_what_it_found(
    headteacher: Person, teacher: Person, client_of: ClientOf, tamper: Tamper
) -> None:
    written(headteacher.school, words="one")
    client = client_of(headteacher)
    assert client.get("/record/check/").status_code == 405
    assert client_of(teacher).post("/record/check/").status_code == 403
    page = client.post("/record/check/", follow=True).content.decode()
    assert "The one entry stands." in page
    assert "Stands" in page
    tamper("UPDATE ledger_entry SET actor = 'person:2' WHERE seq = 1")
    page = client.post("/record/check/", follow=True).content.decode()
    assert "Entry 1 (room.do_it) was changed after it was written." in page
    assert "Somebody changed the database past Handbell" in page


def test_an_erased_entry_says_so(
    headteacher: Person, client_of: ClientOf, acting: Callable[[Person], Actor]
) -> None:
    written(headteacher.school, about="person:9", words="Jonah")
    erase(acting(headteacher), "person:9", because="family asked")
    page = client_of(headteacher).get("/record/").content.decode()
    assert "What was written here has been erased by law." in page
    assert "Jonah" not in page


def test_long_records_have_pages_and_odd_page_numbers_are_harmless(
    headteacher: Person, client_of: ClientOf
) -> None:
    for number in range(51):
        written(headteacher.school, number=number)
    client = client_of(headteacher)
    assert "Page 1 of 2" in client.get("/record/").content.decode()
    assert "entry 1</span>" in client.get("/record/?page=2").content.decode()
    assert client.get("/record/?page=99").status_code == 200
    assert client.get("/record/?page=x&about=%00").status_code in {200, 400}


@pytest.mark.parametrize("count", [1, 30])
def test_names_cost_a_fixed_number_of_queries(
    headteacher: Person, client_of: ClientOf, django_assert_max_num_queries, count: int
) -> None:
    for number in range(count):
        written(headteacher.school, about=f"post:{number}")
    client = client_of(headteacher)
    client.get("/record/")
    with django_assert_max_num_queries(14):
        client.get("/record/")
