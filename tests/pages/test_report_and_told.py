"""Whom to tell now, and what the policy tells each kind of reader."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils.html import escape

from handbell.pages.audiences import AUDIENCES, told
from handbell.pages.controls import pages
from handbell.people.models import Person, RoleHeld
from handbell.policy import load_pack, pack_ids
from handbell.schools.controls import Period
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
    for words in ("999", "0800 1111", "CEOP", "01632 960100", "later release", "chair of governors"):
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


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_reader_has_a_page_that_anybody_opens(audience: str, oakfield: School, client: Client) -> None:
    page = client.get(f"/school/oakfield/{audience}/")
    assert page.status_code == 200
    said = page.content.decode()
    for clause in told(load_pack("st-nicholas"), AUDIENCES[audience]):
        assert escape(clause.says) in said
    assert "Ruth Aspinall" not in said


def test_readers_and_schools_that_there_are_not(oakfield: School, client: Client) -> None:
    assert client.get("/school/oakfield/martians/").status_code == 404
    assert client.get("/school/nowhere/parents/").status_code == 404


@pytest.mark.parametrize("pack_id", pack_ids())
def test_every_clause_that_a_page_keeps_stands_on_that_page(pack_id: str) -> None:
    pack = load_pack(pack_id)
    for audience in AUDIENCES.values():
        shown = {clause.id for clause in told(pack, audience)}
        assert {clause.id for clause in pack.clauses if f"page:{audience.id}" in clause.kept_by} <= shown


def test_pages_are_kept_where_they_answer_and_say_nothing_where_there_is_none(
    in_oakfield: School, client: Client
) -> None:
    found = pages(Period(None, None), frozenset({"page:parents", "page:pupils"}))  # type: ignore[arg-type]
    assert set(found) == {"page:parents"}
    assert found["page:parents"].status == "kept"
    assert client.get(found["page:parents"].link).status_code == 200
