"""The policy in force, as staff, parents and visitors see it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.html import escape
from tests.conftest import open_school

from handbell.people.models import Person
from handbell.policy import load_pack
from handbell.schools.controls import control_for
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]


def words(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def test_staff_read_every_clause_with_its_status(teacher: Person, client_of: ClientOf) -> None:
    page = words(client_of(teacher), "/policy/")
    pack = load_pack("st-nicholas")
    for clause in pack.clauses:
        assert f'id="{clause.id}"' in page
        assert escape(clause.says) in page
    assert page.count('class="hb-line"') == len(pack.clauses)
    assert "Adoption not evidenced: no minute of the governors’ meeting is recorded" in page
    assert "Next review by 14 September 2027" in page


def test_the_numbers_of_the_meter_are_those_of_the_page(teacher: Person, client_of: ClientOf) -> None:
    client = client_of(teacher)
    whole = words(client, "/policy/")
    total = 0
    for status, word in (("kept", "kept"), ("due", "due"), ("broken", "broken"), ("none", "no evidence yet"),
                         ("info", "for information")):  # fmt: skip
        shown = words(client, f"/policy/?status={status}").count('class="hb-line"')
        assert f"<b>{shown}</b> {word}" in whole
        total += shown
    assert total == len(load_pack("st-nicholas").clauses)


def test_parents_read_the_words_without_the_evidence(parent: Person, client_of: ClientOf) -> None:
    client = client_of(parent)
    page = words(client, "/policy/")
    clause = words(client, "/policy/SN-2.7-12/")
    assert escape(load_pack("st-nicholas").clause("SN-2.7-12").says) in page
    assert "hb-tag" not in page
    assert "What keeps it" not in clause
    assert "Who it binds" in clause


def test_a_clause_has_a_page_of_its_own(teacher: Person, client_of: ClientOf) -> None:
    client = client_of(teacher)
    page = words(client, "/policy/SN-2.7-12/")
    assert "What keeps it" in page
    assert "second reader" in page.lower()
    assert "In the school’s paper" in page
    assert "There is no such page here" in words(client, "/policy/SN-99-99/", 404)


def test_the_page_can_be_narrowed_by_whom_a_clause_binds(teacher: Person, client_of: ClientOf) -> None:
    pack = load_pack("st-nicholas")
    page = words(client_of(teacher), "/policy/?binds=parent")
    expected = [clause.id for clause in pack.clauses if "parent" in clause.binds]
    assert expected
    assert page.count('class="hb-line"') == len(expected)
    assert all(f'id="{one}"' in page for one in expected)
    assert f"{len(expected)} of {len(pack.clauses)} clauses." in page


def test_a_word_that_is_no_choice_is_an_error_and_not_a_silence(teacher: Person, client_of: ClientOf) -> None:
    page = words(client_of(teacher), "/policy/?status=splendid")
    assert "There is a problem" in page
    assert "splendid" in page
    assert page.count('class="hb-line"') == len(load_pack("st-nicholas").clauses)


def test_when_nothing_fits_the_page_says_so(teacher: Person, client_of: ClientOf) -> None:
    page = words(client_of(teacher), "/policy/?status=broken&binds=parent")
    assert "No clause fits." in page
    assert "Show the whole policy" in page


def test_visitors_read_the_school_s_own_policy_and_no_evidence(oakfield: School, client: Client) -> None:
    westbrook = open_school("Mill Lane Primary", "mill-lane", "westbrook-old-hall")
    ours, theirs = words(client, "/policy/oakfield/"), words(client, f"/policy/{westbrook.slug}/")
    assert escape(load_pack("st-nicholas").clauses[0].says) in ours
    assert escape(load_pack("westbrook-old-hall").clauses[0].says) in theirs
    for page in (ours, theirs):
        assert "hb-tag" not in page
        assert "Ruth Aspinall" not in page
    assert "There is no such page here" in words(client, "/policy/no-such-school/", 404)
    assert client.get("/policy/").status_code == 302
    assert client.get("/policy/SN-2.7-12/").status_code == 302


def test_each_school_sees_its_own_evidence(
    teacher: Person, outsider: Person, other_school: School, client_of: ClientOf
) -> None:
    with school_scope(other_school):
        AdoptedPolicy.objects.update(pack_id="take-1-studios")
    assert 'id="SN-2.7-12"' in words(client_of(teacher), "/policy/")
    theirs = words(client_of(outsider), "/policy/")
    assert 'id="SN-2.7-12"' not in theirs
    assert 'id="T1-control-1"' in theirs
    assert client_of(outsider).get("/policy/SN-2.7-12/").status_code == 404


def test_a_school_without_a_policy_is_told_what_comes_next(teacher: Person, client_of: ClientOf) -> None:
    with school_scope(teacher.school):
        AdoptedPolicy.objects.update(in_force=False)
    client = client_of(teacher)
    assert "No policy in force yet" in words(client, "/policy/")
    assert client.get("/policy/SN-2.7-12/").status_code == 404
    assert "No policy in force yet" in words(Client(), "/policy/oakfield/")


def test_the_whole_policy_costs_few_queries(
    teacher: Person, client_of: ClientOf, django_assert_max_num_queries: Callable[..., object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Each control is asked once and asks the database two or three times, however many clauses name it; and while
    nothing was done, nothing is asked again."""
    client = client_of(teacher)
    client.get("/policy/")
    clauses = load_pack("st-nicholas").clauses
    controls = {
        id(control) for clause in clauses for name in clause.kept_by if (control := control_for(name))
    }
    with django_assert_max_num_queries(15 + 3 * len(controls)):  # type: ignore[attr-defined]
        client.get("/policy/")
    monkeypatch.setattr("handbell.assurance.now.FRESH", timedelta(minutes=1))
    client.get("/policy/")
    with django_assert_max_num_queries(15):  # type: ignore[attr-defined]
        client.get("/policy/")
