"""Signing in and out, and what is said when it does not work."""

from __future__ import annotations

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from handbell.people.models import Person, User
from handbell.schools.models import School
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough password"


def sign_in(client: Client, person: Person, password: str = PASSWORD) -> str:
    assert person.user is not None
    answer = client.post("/accounts/login/", {"login": person.user.email, "password": password}, follow=True)
    return answer.content.decode()


def test_the_right_password_opens_and_a_wrong_one_says_so(teacher: Person, client: Client) -> None:
    said = sign_in(client, teacher, "a long but wrong password")
    assert "There is a problem" in said
    assert "_auth_user_id" not in client.session
    assert "Amara" in sign_in(client, teacher)
    assert "_auth_user_id" in client.session


def test_too_many_wrong_passwords_stop_even_the_right_one(
    teacher: Person, second_teacher: Person, client: Client
) -> None:
    for _ in range(5):
        sign_in(client, teacher, "a long but wrong password")
    said = sign_in(client, teacher)
    assert "Too many failed" in said or "Too many tries" in said
    assert "_auth_user_id" not in client.session
    assert "Ben" in sign_in(Client(REMOTE_ADDR="192.0.2.7"), second_teacher)  # somebody else, elsewhere


def test_a_flood_from_one_address_is_told_to_wait(teacher: Person) -> None:
    client = Client()
    answers = [
        client.post("/accounts/login/", {"login": f"a{n}@example.org", "password": "x"}) for n in range(31)
    ]
    assert answers[-1].status_code == 429
    assert "Too many tries" in answers[-1].content.decode()
    assert "Wait five minutes" in answers[-1].content.decode()


def test_nobody_signs_up(client: Client) -> None:
    before = User.objects.count()
    page = client.get("/accounts/signup/").content.decode()
    assert "Accounts come from your school" in page
    client.post("/accounts/signup/", {"email": "new@example.org", "password1": PASSWORD})
    assert User.objects.count() == before


def test_nobody_changes_the_address_that_signs_them_in(teacher: Person) -> None:
    client = Client()
    sign_in(client, teacher)
    assert client.get("/accounts/email/").status_code == 404
    assert client.post("/accounts/email/", {"action_add": "", "email": "x@example.org"}).status_code == 404


def test_signing_out_takes_a_button_and_not_a_link(teacher: Person) -> None:
    client = Client()
    sign_in(client, teacher)
    assert "Sign out?" in client.get("/accounts/logout/").content.decode()
    assert "_auth_user_id" in client.session
    client.post("/accounts/logout/")
    assert "_auth_user_id" not in client.session


def test_a_person_of_two_schools_chooses_and_sees_one_at_a_time(
    teacher: Person, other_school: School, outsider: Person
) -> None:
    with school_scope(other_school):
        Person.objects.create(given="Amara", family="Mensah", user=teacher.user)
    client = Client()
    page = sign_in(client, teacher)
    assert "Change school" in page
    client.post("/choose-school/", {"school": str(other_school.pk)})
    assert "Larch Hill Primary" in client.get("/").content.decode()
    client.post("/choose-school/", {"school": str(teacher.school_id)})
    assert "Oakfield Primary" in client.get("/").content.decode()


def test_nobody_chooses_a_school_that_is_not_theirs(teacher: Person, other_school: School) -> None:
    client = Client()
    assert "Change school" not in sign_in(client, teacher)
    client.post("/choose-school/", {"school": str(other_school.pk)})
    page = client.get("/").content.decode()
    assert "Oakfield Primary" in page
    assert "Larch Hill" not in page


def test_who_belongs_to_no_school_is_told_what_to_do(teacher: Person) -> None:
    with school_scope(teacher.school):
        Person.objects.filter(pk=teacher.pk).update(status="left")
    page = sign_in(Client(), teacher)
    assert "Your sign-in belongs to no school" in page
    assert "Ask the school office" in page


def test_every_page_of_sign_in_and_security_answers(teacher: Person) -> None:
    client = Client()
    for path in ("/accounts/login/", "/accounts/password/reset/", "/accounts/password/reset/done/"):
        assert client.get(path).status_code == 200, path
    sign_in(client, teacher)
    assert client.get("/accounts/2fa/").status_code == 200
    asked_again = client.get("/accounts/2fa/totp/activate/", follow=True).content.decode()
    assert "Show that it is you" in asked_again
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    for path, words in (
        ("/accounts/2fa/totp/activate/", "Set up an authenticator app"),
        ("/accounts/2fa/webauthn/", "Your passkeys"),
        ("/accounts/2fa/webauthn/add/", "Add a passkey"),
        ("/accounts/password/change/", "hb-bar"),
    ):
        page = client.get(path)
        assert page.status_code == 200, path
        assert words in page.content.decode(), path


def test_recovery_codes_are_made_and_one_of_them_signs_in_once(teacher: Person) -> None:
    assert teacher.user is not None
    TOTP.activate(teacher.user, generate_totp_secret())
    codes = RecoveryCodes.activate(teacher.user).get_unused_codes()
    for attempt, lets_in in ((codes[0], True), (codes[0], False)):
        client = Client()
        assert "One more step" in sign_in(client, teacher)
        said = client.post("/accounts/2fa/authenticate/", {"code": attempt}, follow=True).content.decode()
        assert ("Nothing is waiting for you." in said) is lets_in
        assert ("_auth_user_id" in client.session) is lets_in
