"""Leaders and the DSL set up a second factor before anything else."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from handbell.people.models import Person, RoleHeld
from handbell.schools.models import School
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db


def bare(person: Person) -> Client:
    """Signed in with nothing but a password."""
    client = Client()
    assert person.user is not None
    client.force_login(person.user)
    return client


@pytest.mark.parametrize("who", ["headteacher", "dsl"])
def test_leaders_set_one_up_first_and_teachers_need_not(
    who: str, request: pytest.FixtureRequest, teacher: Person
) -> None:
    leader = request.getfixturevalue(who)
    client = bare(leader)
    for path in ("/", "/policy/", "/report/"):
        answer = client.get(path)
        assert (answer.status_code, answer["Location"]) == (302, "/accounts/2fa/")
    page = client.get("/accounts/2fa/")
    assert page.status_code == 200
    assert "First, a second way to show it is you" in page.content.decode()
    assert bare(teacher).get("/policy/").status_code == 200


def test_a_chair_of_governors_needs_one_and_a_governor_does_not(governor: Person) -> None:
    assert bare(governor).get("/policy/").status_code == 200
    with school_scope(governor.school):
        RoleHeld.objects.create(person=governor, role="chair_of_governors")
    assert bare(governor).get("/policy/").status_code == 302


def test_with_a_second_factor_everything_opens(headteacher: Person) -> None:
    client = bare(headteacher)
    assert client.get("/policy/").status_code == 302
    TOTP.activate(headteacher.user, generate_totp_secret())
    assert client.get("/policy/").status_code == 200
    assert "First, a second way" not in client.get("/accounts/2fa/").content.decode()


def test_a_leader_may_always_sign_out(headteacher: Person) -> None:
    client = bare(headteacher)
    assert client.post("/accounts/logout/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_it_is_waived_for_demo_people_in_a_demonstration_only(
    headteacher: Person, oakfield: School, settings: object
) -> None:
    School.objects.filter(pk=oakfield.pk).update(demo=True)
    assert bare(headteacher).get("/").status_code == 302  # a demo school, but the site is no demonstration
    settings.DEMO = True  # type: ignore[attr-defined]
    assert bare(headteacher).get("/").status_code == 200
    School.objects.filter(pk=oakfield.pk).update(demo=False)
    assert bare(headteacher).get("/").status_code == 302  # a demonstration, but a real school
