"""The first page: what needs you, then what you can do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from handbell.notices.tell import tell_person
from handbell.people.models import Person
from handbell.schools.scope import school_scope
from handbell.site.home.greeting import greeting

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]


@pytest.mark.parametrize(
    ("hour", "words"),
    [(0, "Good morning, Amara"), (11, "Good morning, Amara"), (12, "Good afternoon, Amara"),
     (17, "Good afternoon, Amara"), (18, "Good evening, Amara")],
)  # fmt: skip
def test_the_greeting_knows_the_time(hour: int, words: str) -> None:
    assert greeting("Amara", datetime(2026, 11, 20, hour)) == words


def test_what_waits_is_yours_alone_and_the_most_pressing_comes_first(
    teacher: Person, second_teacher: Person, outsider: Person, client_of: ClientOf
) -> None:
    with school_scope(teacher.school):
        later = timezone.now() + timedelta(days=3)
        tell_person(teacher.pk, kind="a", about="x", title="Tag two faces", link="/post/")
        tell_person(teacher.pk, kind="b", about="x", title="Sign the policy", link="/policy/", due_at=later)
        tell_person(teacher.pk, kind="c", about="x", title="Read the beach post", link="/read/",
                    due_at=timezone.now() - timedelta(hours=3))  # fmt: skip
    page = client_of(teacher).get("/").content.decode()
    assert page.index("Read the beach post") < page.index("Sign the policy") < page.index("Tag two faces")
    assert "3 hours late" in page
    assert "When you can" in page
    assert "That is all. Nothing else is waiting." in page
    for other in (second_teacher, outsider):
        theirs = client_of(other).get("/").content.decode()
        assert "Read the beach post" not in theirs
        assert "Nothing is waiting for you." in theirs


def test_the_verbs_are_those_that_one_may(
    teacher: Person, parent: Person, client_of: ClientOf, client: Client
) -> None:
    mine = client_of(teacher).get("/").content.decode()
    theirs = client_of(parent).get("/").content.decode()
    for word in ("Ask", "Report", "Policy"):
        assert f"<span>{word}</span>" in mine
        assert f"<span>{word}</span>" in theirs
    assert "<span>Post</span>" not in theirs  # parents do not post for the school
    assert 'class="hb-tabs"' not in client.get("/").content.decode()


def test_leaders_see_how_much_is_kept_and_teachers_do_not(
    headteacher: Person, teacher: Person, client_of: ClientOf
) -> None:
    page = client_of(headteacher).get("/").content.decode()
    assert "The policy today" in page
    assert "no evidence yet" in page
    assert "The policy today" not in client_of(teacher).get("/").content.decode()


def test_visitors_read_what_handbell_is(client: Client, teacher: Person) -> None:
    page = client.get("/").content.decode()
    assert "The school’s social media policy, kept" in page
    assert "Oakfield" not in page  # no school is listed outside a demonstration
    assert "Amara" not in page


def test_the_server_says_that_it_is_well(client: Client) -> None:
    answer = client.get("/health/")
    assert (answer.status_code, answer.content) == (200, b"well\n")
