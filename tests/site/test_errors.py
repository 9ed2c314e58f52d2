"""What people read when something cannot be done."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpResponse
from django.test import Client, RequestFactory

from handbell.people.models import Person
from handbell.schools.access import NotAllowed
from handbell.site import errors


@pytest.mark.django_db
def test_a_refusal_says_why_and_what_one_can_do(parent: Person, rf: RequestFactory) -> None:
    answer = errors.forbidden(rf.get("/x/"), NotAllowed("Only the office changes consent. Ask the office."))
    said = answer.content.decode()
    assert answer.status_code == 403
    assert "Only the office changes consent. Ask the office." in said
    assert "What you can do instead" in said


@pytest.mark.django_db
def test_what_an_unknown_refusal_was_about_is_not_told(rf: RequestFactory) -> None:
    said = errors.forbidden(rf.get("/x/"), PermissionError("/etc/passwd")).content.decode()
    assert "passwd" not in said
    assert "This is kept to other people of the school." in said


@pytest.mark.django_db
def test_an_address_that_is_not_there(
    client: Client, teacher: Person, client_of: Callable[..., Client]
) -> None:
    answer = client.get("/no/such/page/")
    assert answer.status_code == 404
    assert "There is no such page here" in answer.content.decode()
    mine = client_of(teacher).get("/no/such/page/")
    assert mine.status_code == 404
    assert "Go to what needs you today" in mine.content.decode()


def test_pages_that_stand_alone_need_no_database(rf: RequestFactory) -> None:
    """No `django_db` mark: a look at the database would fail this test."""
    request = rf.get("/x/")
    answers: list[HttpResponse] = [
        errors.fault(request),
        errors.bad_request(request, SuspiciousOperation("secret words")),
        errors.bad_request(request, RequestDataTooBig()),
    ]
    assert [answer.status_code for answer in answers] == [500, 400, 413]
    for answer, words in zip(
        answers, ("not your fault", "did not arrive whole", "too much at once"), strict=True
    ):
        assert words in answer.content.decode()
        assert "secret words" not in answer.content.decode()


@pytest.mark.django_db
def test_a_form_that_is_too_large_is_refused_in_words(client: Client, settings: object) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000  # type: ignore[attr-defined]
    answer = client.post("/accounts/login/", "x" * 2000, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert "That is too much at once" in answer.content.decode()


@pytest.mark.django_db
def test_a_stale_form_changes_nothing_and_says_so(teacher: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    assert teacher.user is not None
    client.force_login(teacher.user)
    answer = client.post("/accounts/logout/")
    assert answer.status_code == 403
    assert "This page was open too long" in answer.content.decode()
    assert "_auth_user_id" in client.session
