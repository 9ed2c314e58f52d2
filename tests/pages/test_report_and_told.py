"""Whom to tell now, and what the policy tells each kind of reader."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from handbell.people.models import Person, RoleHeld
from handbell.schools.models import School
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]


def test_the_page_names_whom_to_tell_and_what_not_to_do(
    parent: Person, dsl: Person, headteacher: Person, outsider: Person, client_of: ClientOf, client: Client
) -> None:
    page = client_of(parent).get("/report/").content.decode()
    assert page.index("Dawn Marsh") < page.index("Patience Adeyemi")
    assert "Owen Larkin" not in page  # another school's headteacher
    for words in ("999", "0800 1111", "CEOP", "01632 960100", "Tell the school here", "chair of governors"):
        assert words in page
    assert "Never look for, copy, print, save or send on an indecent picture of a child" in page
    assert client.get("/report/").status_code == 302


def test_who_no_longer_holds_the_role_is_not_named(
    parent: Person, dsl: Person, headteacher: Person, client_of: ClientOf
) -> None:
    with school_scope(dsl.school):
        RoleHeld.objects.filter(person=dsl).update(until=date.today() - timedelta(days=1))
        Person.objects.filter(pk=headteacher.pk).update(status="left")
    page = client_of(parent).get("/report/").content.decode()
    assert "Dawn Marsh" not in page
    assert "Patience Adeyemi" not in page
    assert "The school has not entered its safeguarding lead and headteacher yet" in page


def test_readers_and_schools_that_there_are_not(oakfield: School, client: Client) -> None:
    assert client.get("/school/oakfield/martians/").status_code == 404
    assert client.get("/school/nowhere/parents/").status_code == 404
