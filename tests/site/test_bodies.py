"""Whoever is not signed in brings no file anywhere, a case's forms take none, and nobody's gigabytes are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import Client
from tests.cases.conftest import TellIt, chair, everybody, nobody_counted, read_as_bullying, told, under

from handbell.people.models import Person

__all__ = ["chair", "everybody", "nobody_counted", "read_as_bullying", "told", "under"]  # of the cases room
pytestmark = pytest.mark.django_db
NOBODY = "00000000-0000-4000-8000-000000000000"
PLACES = ("/report/", "/people/rolls/", "/registers/linked_policies/", f"/letters/{NOBODY}/write/", "/moderation/seen/",
          "/school/oakfield/report/", "/accounts/login/", "/no/such/page/")  # fmt: skip


@pytest.fixture
def on_disk(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of files for which a temporary file was made."""
    made: list[str] = []
    true = TemporaryFileUploadHandler.new_file

    def noted(self: TemporaryFileUploadHandler, *args: Any, **kwargs: Any) -> None:
        made.append(str(args[1]))
        true(self, *args, **kwargs)

    monkeypatch.setattr(TemporaryFileUploadHandler, "new_file", noted)
    return made


@pytest.fixture(autouse=True)
def nothing_stays_in_memory(settings: Any) -> None:
    """A small file would do what a large one does."""
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0


def film() -> SimpleUploadedFile:
    """A file."""
    return SimpleUploadedFile("film.mp4", b"Quillwort" * 400, "video/mp4")


def test_a_visitors_file_makes_no_temporary_file_at_any_address(oakfield: object, on_disk: list[str]) -> None:
    for path in PLACES:
        client = Client(enforce_csrf_checks=True)
        client.cookies["csrftoken"] = "a" * 32
        answer = client.post(path, {"file": film(), "csrfmiddlewaretoken": "b" * 32})
        assert answer.status_code < 500, path
    assert on_disk == []


def test_in_a_case_and_its_letters_words_are_kept_and_files_are_not(
    told: TellIt, client_of: Callable[[Person], Client], dsl: Person, on_disk: list[str]
) -> None:
    case, client = told(), client_of(dsl)
    form = {"kind": "note", "words": "Seen by two", "file": film()}
    assert client.post(f"/cases/{case.pk}/note/", form).status_code == 302
    client.post(f"/letters/case/{case.pk}/", {"kind": "advice_request", "token": NOBODY, "file": film()})
    assert case.events.filter(kind="note").count() == 1 and on_disk == []


def test_two_gigabytes_are_refused_unread(
    oakfield: object, client_of: Callable[[Person], Client], teacher: Person
) -> None:
    for client in (Client(), client_of(teacher)):
        for path in PLACES[:-1]:
            answer = client.generic(  # to read more than the one byte that comes is an error of this client
                "POST", path, b"x", "multipart/form-data; boundary=b", CONTENT_LENGTH=str(2**31),
                headers={"Sec-Fetch-Site": "same-origin"},
            )  # fmt: skip
            assert answer.status_code in (302, 404, 413), path
