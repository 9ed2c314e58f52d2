"""The demo cast is offered in a demonstration, and never hands out anybody real."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import enrol, open_school

from handbell.people.models import Person
from handbell.schools.models import School
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(oakfield: School, settings: object) -> School:
    School.objects.filter(pk=oakfield.pk).update(demo=True)
    settings.DEMO = True  # type: ignore[attr-defined]
    return oakfield


def be(person: Person, client: Client) -> int:
    return client.post(reverse("home:sign_in_as", args=[person.pk])).status_code


def test_in_a_demonstration_one_click_makes_you_somebody(
    demo: School, teacher: Person, outsider: Person, client: Client
) -> None:
    page = client.get("/accounts/login/").content.decode()
    assert "This is a demonstration" in page
    assert "Amara Mensah" in page
    assert "Owen Larkin" not in page  # his school is real
    assert be(outsider, client) == 404
    assert be(teacher, client) == 302
    assert "Amara" in client.get("/").content.decode()


def test_elsewhere_there_is_no_such_thing(oakfield: School, teacher: Person, client: Client) -> None:
    School.objects.filter(pk=oakfield.pk).update(demo=True)
    page = client.get("/accounts/login/").content.decode()
    assert "demonstration" not in page
    assert "Amara Mensah" not in page
    assert be(teacher, client) == 404
    assert "_auth_user_id" not in client.session


def test_whoever_is_also_of_a_real_school_is_not_handed_out(
    demo: School, teacher: Person, other_school: School, client: Client
) -> None:
    with school_scope(other_school):
        Person.objects.create(given="Amara", family="Mensah", user=teacher.user)
    assert "Amara Mensah" not in client.get("/accounts/login/").content.decode()
    assert be(teacher, client) == 404


def test_nobody_becomes_somebody_by_following_a_link(demo: School, teacher: Person, client: Client) -> None:
    assert client.get(reverse("home:sign_in_as", args=[teacher.pk])).status_code == 405
    assert "_auth_user_id" not in client.session


def test_pupils_and_those_who_left_are_not_offered(
    demo: School, teacher: Person, pupil: Person, client: Client
) -> None:
    with school_scope(demo):
        Person.objects.filter(pk=teacher.pk).update(status="left")
    assert be(teacher, client) == be(pupil, client) == 404


def test_schools_stand_as_they_were_made_and_the_first_is_open(
    demo: School, headteacher: Person, teacher: Person, office: Person, governor: Person, client: Client
) -> None:
    enrol(demo, "Idris", "Vaughan", "network_manager")
    later = open_school("Aldergate Primary", "aldergate")
    School.objects.filter(pk=later.pk).update(demo=True)
    enrol(later, "Femi", "Lawal", "headteacher")
    page = client.get("/accounts/login/").content.decode()
    assert page.count('<details class="hb-school-cast" open>') == 1
    expected = [
        '<details class="hb-school-cast" open><summary><h2>Oakfield Primary</h2>',
        "Patience Adeyemi", "Amara Mensah", "Olive Tanner", "Idris Vaughan", "Gareth Pugh",
        '<details class="hb-school-cast"><summary><h2>Aldergate Primary</h2>', "Femi Lawal",
    ]  # fmt: skip
    places = [page.index(one) for one in expected]
    assert places == sorted(places)
    front = client.get("/").content.decode()
    assert front.index("Oakfield Primary") < front.index("Aldergate Primary")
