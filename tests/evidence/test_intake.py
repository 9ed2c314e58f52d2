"""Files and captures come in as they are, hashed, sealed and chained; what is too large or of no kind does not."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadhandler import SkipFile
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from tests.cases.conftest import TellIt
from tests.evidence.making import a_picture, files_of_vault, form, kept, upload

from handbell.cases.actions.people import share
from handbell.cases.codes import new_token
from handbell.cases.models import Case
from handbell.evidence.bounds import MB
from handbell.evidence.incoming import IntoVault
from handbell.evidence.marks import record_mark
from handbell.evidence.models import Evidence
from handbell.evidence.vault import read
from handbell.ledger.models import Entry
from handbell.people.models import Person
from handbell.schools.access import Actor

pytestmark = pytest.mark.django_db
Acting = Callable[[Person], Actor]
ClientOf = Callable[[Person], Client]


@pytest.fixture
def case(told: TellIt) -> Case:
    return told()


def test_a_picture_is_kept_byte_for_byte_and_its_hash_is_shown(
    case: Case, client_of: ClientOf, dsl: Person, governor: Person
) -> None:
    data, address = a_picture(), f"/evidence/{case.pk}/add/"
    assert client_of(governor).post(address, form(data)).status_code == 404
    assert not Evidence.objects.exists() and not files_of_vault()

    page = client_of(dsl).get(address).content.decode()
    assert "It is kept byte for byte and never changed." in page and 'enctype="multipart/form-data"' in page
    answer = client_of(dsl).post(address, form(data), follow=True)
    item = Evidence.objects.get()
    assert read(item) == data and item.sha256 == sha256(data).hexdigest() and item.media_type == "image/jpeg"
    shown = answer.content.decode()
    assert f"Kept as E1. Its SHA-256 is {item.sha256}." in shown
    assert (
        "20 November 2026, 19.05, Dawn Marsh" in shown and "Group ‘Year 5’" in shown and "a picture" in shown
    )
    story = client_of(dsl).get(f"/cases/{case.pk}/").content.decode()
    assert f"SHA-256 {item.sha256}" in story and "Came in" in story and "1 thing is kept" in story


def test_the_record_holds_the_hash_so_that_only_the_school_can_tell(
    case: Case, acting: Acting, dsl: Person
) -> None:
    item = kept(acting(dsl), case)
    entry = Entry.objects.get(verb="evidence.kept")
    assert entry.contents["evidence"] == [record_mark(item)]
    assert entry.contents["lines"] == [item.custody.get().event.digest]
    assert (entry.actor, entry.about) == ("system:cases", "cases")
    assert item.sha256 not in str(entry.contents) and str(case.pk) not in str(entry.contents)


def test_nothing_of_it_lies_plain_on_the_disk_or_in_the_database(
    case: Case, acting: Acting, dsl: Person
) -> None:
    kept(acting(dsl), case, b"Quill wrote: spade in the shed" * 50_000, "Zebedee.txt")
    (path,) = files_of_vault()
    assert b"spade" not in path.read_bytes() and path.stat().st_mode & 0o077 == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM evidence_evidence")
        assert not any(
            "Zebedee" in str(cell) or "Quill" in str(cell) for row in cursor.fetchall() for cell in row
        )


def test_the_type_is_told_by_content_and_a_program_is_refused(
    case: Case, client_of: ClientOf, dsl: Person
) -> None:
    client, address = client_of(dsl), f"/evidence/{case.pk}/add/"
    answer = client.post(address, form(b"MZ\x90\x00" + b"\x00" * 400, "holiday.jpg"))
    assert answer.status_code == 422
    assert "Handbell does not know this kind of file, or it is a program." in answer.content.decode()
    assert not files_of_vault()
    client.post(address, form(b"From: a@b.example\nSubject: hello\n\nBring the spade", "picture.jpg"))
    assert Evidence.objects.get().media_type == "message/rfc822"


def test_without_words_or_a_file_nothing_is_kept(case: Case, client_of: ClientOf, dsl: Person) -> None:
    client, address = client_of(dsl), f"/evidence/{case.pk}/add/"
    for said, sentence in (
        ({"shows": "  "}, "Say what it shows."), ({"file": ""}, "Choose a file."),
        ({"file": upload(b"", "empty.txt")}, "This file is empty."), ({"token": "made up"}, "This form is too old."),
        ({"taken": "yesterday"}, "Enter a valid date"),
    ):  # fmt: skip
        answer = client.post(address, form(a_picture(), **said))
        assert answer.status_code == 422 and sentence in answer.content.decode()
    assert not Evidence.objects.exists() and not files_of_vault()


def test_the_same_form_sent_twice_keeps_one(case: Case, client_of: ClientOf, dsl: Person) -> None:
    client, token = client_of(dsl), new_token()
    for _time in range(2):
        answer = client.post(f"/evidence/{case.pk}/add/", form(a_picture(), token=token), follow=True)
        assert "Kept as E1." in answer.content.decode()
    assert (
        Evidence.objects.count() == 1
        and len(files_of_vault()) == 1
        and Entry.objects.filter(verb="evidence.kept").count() == 1
    )
    client.post(f"/evidence/{case.pk}/add/", form(a_picture(200, 200), token=token))
    assert [one.sign for one in Evidence.objects.order_by("number")] == [
        "E1",
        "E2",
    ]  # another file: another thing


def test_a_page_is_captured_in_words_with_its_screenshot(
    case: Case, client_of: ClientOf, dsl: Person
) -> None:
    said = {
        "address": "https://social.example/p/1", "seen": "2026-11-20T19:00", "seen_by": "Dawn Marsh",
        "place": "school tablet", "words": "You are a <heron>", "token": new_token(),
    }  # fmt: skip
    client, address = client_of(dsl), f"/evidence/{case.pk}/capture/"
    answer = client.post(address, {**said, "words": ""})
    assert answer.status_code == 422 and "Write down what stood there." in answer.content.decode()
    page = client.post(address, {**said, "file": upload(a_picture())}, follow=True).content.decode()
    capture, shot = Evidence.objects.order_by("number")
    assert (capture.kind, shot.kind, shot.of_id) == ("capture", "file", capture.pk)
    assert (
        b'"words": "You are a <heron>"' in read(capture)
        and capture.sha256 == sha256(read(capture)).hexdigest()
    )
    assert (
        "You are a &lt;heron&gt;" in page
        and "https://social.example/p/1" in page
        and "the picture of the screen" in page
    )
    assert Entry.objects.filter(verb="evidence.kept").count() == 1


def test_a_closed_case_takes_nothing(case: Case, client_of: ClientOf, dsl: Person) -> None:
    Case.objects.update(state="closed")
    client = client_of(dsl)
    assert "This case is closed." in client.get(f"/evidence/{case.pk}/add/").content.decode()
    answer = client.post(f"/evidence/{case.pk}/add/", form(a_picture()))
    assert answer.status_code == 422 and not Evidence.objects.exists() and not files_of_vault()


class Endless(io.RawIOBase):
    """The body of a film of 2 GB: a test fails if much of it is read."""

    def __init__(self, head: bytes = b"") -> None:
        self.given, self._head = 0, head

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        size = 64 * 1024 if size < 0 else size
        head, self._head = self._head[:size], self._head[size:]
        self.given += size
        return head + b"\x00" * (size - len(head))


def test_a_film_of_2_gb_is_refused_by_its_announced_length_before_a_byte_is_read(
    case: Case, client_of: ClientOf, dsl: Person
) -> None:
    body = Endless()
    answer = client_of(dsl).generic(
        "POST", f"/evidence/{case.pk}/add/", content_type="multipart/form-data; boundary=x",
        **{"wsgi.input": body, "CONTENT_LENGTH": str(2 * 1024 * MB)},
    )  # fmt: skip
    page = answer.content.decode()
    assert answer.status_code == 413 and "You sent 2048 MB, and one file may have 50 MB." in page
    assert "take still pictures of what matters" in page
    assert body.given == 0 and not files_of_vault()


def test_one_that_announces_nothing_is_cut_off_as_soon_as_the_bound_is_passed(in_oakfield: Any) -> None:
    request = RequestFactory().post("/")
    handler = IntoVault(request, most_bytes=1 * MB, most_files=1)
    with pytest.raises(Exception) as stop:
        handler.new_file("file", "film.mp4", "video/mp4", None)
    assert type(stop.value).__name__ == "StopFutureHandlers"
    fed = 0
    with pytest.raises(SkipFile):
        while True:
            fed += 64 * 1024
            handler.receive_data_chunk(b"\x00" * 64 * 1024, fed)
    assert fed == 1 * MB + 64 * 1024 and handler.too_large == ["film.mp4"] and not files_of_vault()


def test_a_file_over_the_bound_is_dropped_and_its_form_says_so(
    case: Case, client_of: ClientOf, dsl: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handbell.evidence.views.adding.MOST_BYTES", 1 * MB)
    answer = client_of(dsl).post(f"/evidence/{case.pk}/add/", form(b"long " * 300_000, "diary.txt"))
    assert answer.status_code == 413
    assert (
        "“diary.txt” is larger than 1 MB and was not kept." in answer.content.decode()
        and not files_of_vault()
    )


def test_a_case_holds_so_many_and_says_so(
    case: Case, client_of: ClientOf, acting: Acting, dsl: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handbell.evidence.actions.keep.MOST_ITEMS", 1)
    kept(acting(dsl), case)
    answer = client_of(dsl).post(f"/evidence/{case.pk}/add/", form(a_picture()))
    assert (
        answer.status_code == 422 and "This case holds 1 things, and no more fit." in answer.content.decode()
    )
    assert len(files_of_vault()) == 1


def test_a_form_whose_token_is_not_the_browsers_leaves_nothing(
    case: Case, client_of: ClientOf, dsl: Person
) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client_of(dsl).cookies
    assert strict.post(f"/evidence/{case.pk}/add/", form(a_picture())).status_code == 403
    assert not files_of_vault() and not Evidence.objects.exists()


def test_no_plain_byte_goes_through_a_temporary_file(
    case: Case, client_of: ClientOf, dsl: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("a temporary file was made")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", never)
    monkeypatch.setattr("django.core.files.temp.NamedTemporaryFile", never)
    before = set(Path(tempfile.gettempdir()).iterdir())
    data = b"words " * 800_000  # beyond what Django keeps in memory
    assert client_of(dsl).post(f"/evidence/{case.pk}/add/", form(data, "long.txt")).status_code == 302
    assert set(Path(tempfile.gettempdir()).iterdir()) == before and settings.FILE_UPLOAD_TEMP_DIR is None


def test_the_pages_ask_a_fixed_number_of_queries(
    case: Case, client_of: ClientOf, acting: Acting, dsl: Person
) -> None:
    client, counts = client_of(dsl), []
    for number in (1, 6):
        for _one in range(number):
            item = kept(acting(dsl), case, b"words %d" % _one, "a.txt")
        for path in (f"/evidence/{case.pk}/", f"/evidence/{case.pk}/{item.pk}/", f"/cases/{case.pk}/"):
            client.get(path)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                client.get(path)
            counts.append(len(asked))
    assert counts[:3] == counts[3:]


def test_whoever_it_was_shared_with_may_add_and_look_but_not_take_out(
    case: Case, client_of: ClientOf, acting: Acting, dsl: Person, office: Person
) -> None:
    share(acting(dsl), case.pk, office.pk, "She keeps the papers")
    client = client_of(office)
    assert client.post(f"/evidence/{case.pk}/add/", form(a_picture())).status_code == 302
    item = Evidence.objects.get()
    assert client.post(f"/evidence/{case.pk}/{item.pk}/look/").status_code == 200
    assert "Take it out" not in client.get(f"/evidence/{case.pk}/{item.pk}/").content.decode()
    assert client.post(f"/evidence/{case.pk}/{item.pk}/take/", {"why": "For me"}).status_code == 403
    assert client.post(f"/evidence/{case.pk}/hold/", {"reason": "For me"}).status_code == 403
