"""Anyone tells the school in a minute: words kept as they came, a receipt, and nothing that leads back to them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from tests.cases.conftest import BULLIED

from handbell.cases.codes import SIGNS, code_for, hash_of, in_groups, new_token, plain
from handbell.cases.models import Case, CasePerson, Draft, Message, Report
from handbell.ledger.models import Entry
from handbell.notices.models import Notice
from handbell.people.models import Person
from handbell.schools.models import School
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]
FORM = "application/x-www-form-urlencoded"
ODD = '  he sed\r\n"il get u"   <b>😢</b> & thts it\t\r\n  '


def code_on(page: str) -> str:
    found = re.search(r'id="code">([^<]+)<', page)
    assert found, page
    return found.group(1)


def test_a_visitor_tells_and_reads_the_answer_with_the_code(
    everybody: None, oakfield: School, client: Client, dsl: Person, client_of: ClientOf
) -> None:
    page = client.get("/school/oakfield/report/")
    for words in ("999", "0800 1111", "You need no account and no name", "We keep no address"):
        assert words in page.content.decode()
    assert 'type="file"' not in page.content.decode()
    sent = client.post(
        "/school/oakfield/report/",
        {"words": ODD, "about": "pupil", "by": "anonymous", "tags": ["child_at_risk"]},
    )
    assert sent.status_code == 200 and "Thank you. The school has it." in sent.content.decode()
    code = code_on(sent.content.decode())
    with school_scope(oakfield):
        report = Report.objects.get()
        assert report.contents["words"] == ODD  # every space, line end and sign
        assert not report.signed_in and not report.teller_mark and not report.contents["teller"]
        assert report.code_hash == hash_of(oakfield.pk, plain(code))
        case = report.case
        assert code not in str(Report.objects.values()) and plain(code) not in str(Report.objects.values())
    wrong = client.post("/school/oakfield/report/answers/", {"code": "0000-0000-0000-0000"})
    assert wrong.status_code == 422 and "There is nothing under this code" in wrong.content.decode()
    wrote = client.post(
        "/school/oakfield/report/answers/", {"code": code.lower(), "words": "It happened again"}
    )
    assert "Sent. The school finds that something waits." in wrote.content.decode()
    answer = client_of(dsl).post(
        f"/cases/{case.pk}/answer/{report.pk}/", {"words": "Thank you. We will talk to her."}
    )
    assert answer.status_code == 302
    read = client.post("/school/oakfield/report/answers/", {"code": code}).content.decode()
    assert "Thank you. We will talk to her." in read and "It happened again" in read
    assert "Dawn Marsh" not in read and "bullied" not in read.lower()  # neither who nor what the case is
    other = client.post("/school/larch-hill/report/answers/", {"code": code})
    assert other.status_code == 404


def test_the_same_form_sent_twice_opens_one_case(everybody: None, oakfield: School, client: Client) -> None:
    token = re.search(
        r'name="token" value="([^"]+)"', client.get("/school/oakfield/report/").content.decode()
    )
    assert token
    form = {"words": BULLIED, "about": "pupil", "by": "public", "token": token.group(1)}
    codes = {code_on(client.post("/school/oakfield/report/", form).content.decode()) for _time in range(2)}
    client.post("/school/oakfield/report/", {**form, "token": "made up by hand"})
    with school_scope(oakfield):
        assert len(codes) == 1 and Report.objects.count() == Case.objects.count() == 2


def test_codes_have_eighty_bits_and_can_be_read_aloud(oakfield: School) -> None:
    codes = {code_for(oakfield.pk, new_token()) for _time in range(2000)}
    assert len(codes) == 2000 and {len(one) for one in codes} == {16}
    assert set("".join(codes)) == set(SIGNS) and len(SIGNS) == 32  # five bits a sign, all of them used
    one = next(iter(codes))
    assert plain(in_groups(one).lower().replace("0", "o").replace("1", "l")) == one
    assert plain("too short") == ""


def test_too_long_is_one_sentence_and_the_text_stays(
    everybody: None, oakfield: School, client: Client, teacher: Person, client_of: ClientOf
) -> None:
    words = "a" * 20_001
    for reader, path in ((client, "/school/oakfield/report/"), (client_of(teacher), "/report/")):
        page = reader.post(path, {"words": words, "about": "pupil", "by": "parent"})
        assert page.status_code == 422
        said = (
            "Your words are 20,001 characters long and 20,000 fit: "
            "shorten them, or send the rest as a second report."
        )
        assert said in page.content.decode() and words in page.content.decode()
    blank = client.post("/school/oakfield/report/", {"words": " \n ", "about": "pupil", "by": "parent"})
    assert "Write down what happened, in your own words." in blank.content.decode()
    flood = client.post(
        "/school/oakfield/report/", {"words": "a" * 200_000, "about": "pupil", "by": "parent"}
    )
    assert flood.status_code == 422
    with school_scope(oakfield):
        assert not Report.objects.exists()
    fits = client.post("/school/oakfield/report/", {"words": words[1:], "about": "pupil", "by": "parent"})
    assert fits.status_code == 200


def test_no_byte_of_a_file_is_taken(
    everybody: None,
    oakfield: School,
    client: Client,
    teacher: Person,
    client_of: ClientOf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("a file came to the disk or into memory")

    monkeypatch.setattr("django.core.files.uploadhandler.TemporaryFileUploadHandler.new_file", never)
    monkeypatch.setattr("django.core.files.uploadhandler.MemoryFileUploadHandler.file_complete", never)
    for reader, path in ((client, "/school/oakfield/report/"), (client_of(teacher), "/report/")):
        picture = SimpleUploadedFile("a.jpg", b"\xff\xd8" + b"x" * 5000, "image/jpeg")
        page = reader.post(path, {"words": BULLIED, "about": "pupil", "by": "public", "picture": picture})
        assert page.status_code == 422 and "No file is taken here" in page.content.decode()
    with school_scope(oakfield):
        assert not Report.objects.exists()


def test_a_draft_survives_and_is_the_writers_alone(
    everybody: None, oakfield: School, teacher: Person, second_teacher: Person, client_of: ClientOf
) -> None:
    mine, others = client_of(teacher), client_of(second_teacher)
    assert (
        mine.post(
            "/report/draft/", {"words": "Somebody in my", "about": "staff", "tags": ["violence"]}
        ).status_code
        == 204
    )
    page = client_of(teacher).get("/report/").content.decode()  # another browser, after the line was lost
    assert "Somebody in my" in page and "You began to write this" in page
    assert re.search(r'value="staff"[^>]*checked', page) and re.search(r'value="violence"[^>]*checked', page)
    assert "Somebody in my" not in others.get("/report/").content.decode()
    later = mine.post(
        "/report/", {"words": "Somebody in my class", "about": "staff", "later": "1"}, follow=True
    )
    assert "Kept for a week, for you alone." in later.content.decode()
    with school_scope(oakfield):
        assert "Somebody" not in str(Draft.objects.values()) and str(teacher.pk) not in str(
            Draft.objects.values()
        )
        assert not Report.objects.exists()
    assert mine.post("/report/", {"words": BULLIED, "about": "pupil"}).status_code == 200
    with school_scope(oakfield):
        assert not Draft.objects.exists() and Report.objects.count() == 1


def test_who_told_signed_in_finds_it_again_and_nobody_else_does(
    told: Callable[..., Case], teacher: Person, second_teacher: Person, dsl: Person, client_of: ClientOf
) -> None:
    case = told(BULLIED, by=teacher)
    report = case.reports.get()  # under `told` Oakfield is in scope
    assert "Two Year 5 boys" in client_of(teacher).get("/report/mine/").content.decode()
    client_of(dsl).post(f"/cases/{case.pk}/answer/{report.pk}/", {"words": "Thank you, Amara."})
    with school_scope(teacher.school):
        notice = Notice.objects.get(person_id=teacher.pk, settled_at=None)
    assert notice.title == "There is an answer for you" and notice.link == f"/report/mine/{report.pk}/"
    page = client_of(teacher).get(notice.link).content.decode()
    assert "Thank you, Amara." in page and "I have read it" in page
    assert client_of(teacher).post(f"{notice.link}read/").status_code == 302
    assert "I have read it" not in client_of(teacher).get(notice.link).content.decode()
    assert client_of(teacher).get(f"/cases/{case.pk}/").status_code == 404  # to tell is not to see
    for other in (second_teacher, dsl):
        assert client_of(other).get(notice.link).status_code == 404
        assert "Two Year 5 boys" not in client_of(other).get("/report/mine/").content.decode()


def test_limits_of_a_connection_and_of_a_school(
    everybody: None,
    oakfield: School,
    client: Client,
    teacher: Person,
    client_of: ClientOf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    form = {"words": BULLIED, "about": "pupil", "by": "anonymous"}
    answers = [client.post("/school/oakfield/report/", form).status_code for _time in range(12)]
    assert answers == [200] * 10 + [429] * 2
    refused = client.post("/school/oakfield/report/", form).content.decode()
    assert "A lot came from your connection just now" in refused and BULLIED.split(".")[0] in refused
    assert client.post("/school/oakfield/report/", form, REMOTE_ADDR="192.0.2.7").status_code == 200
    monkeypatch.setattr("handbell.cases.actions.tell.A_SCHOOL", 11)
    many = client.post("/school/oakfield/report/", form, REMOTE_ADDR="192.0.2.8")
    assert many.status_code == 429 and "Very many reports are coming in" in many.content.decode()
    assert client_of(teacher).post("/report/", {"words": BULLIED, "about": "pupil"}).status_code == 200
    guesses = [
        client.post("/school/oakfield/report/answers/", {"code": "0" * 15 + str(n % 10)}).status_code
        for n in range(13)
    ]
    assert guesses == [422] * 10 + [429] * 3
    with school_scope(oakfield):
        assert Report.objects.count() == 12


def test_nothing_that_was_told_stands_readable_in_the_database(
    everybody: None, oakfield: School, client: Client, told: Callable[..., Case], teacher: Person
) -> None:
    case = told(
        "Zebedee Quill hit the caretaker with a spade", by=teacher, contact="07700 900123", platform="Roblox"
    )
    with school_scope(oakfield), connection.cursor() as cursor:
        for model in (
            Case,
            CasePerson,
            Report,
            Message,
            Entry,
            Notice,
            *case._meta.apps.get_app_config("cases").get_models(),
        ):
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")
            rows = repr(
                [
                    [bytes(one) if isinstance(one, memoryview) else one for one in row]
                    for row in cursor.fetchall()
                ]
            )
            for word in ("Zebedee", "spade", "900123", "Roblox", "127.0.0.1"):
                assert word not in rows, model
        entry = Entry.objects.get(verb="cases.told")
    assert (entry.actor, entry.about) == ("system:cases", "cases") and set(entry.contents or {}) == {"lines"}
    with school_scope(oakfield):
        assert entry.contents == {"lines": [case.events.get().digest]}


def test_a_form_that_came_in_half_or_empty_is_one_page_and_no_fault(
    everybody: None, oakfield: School, teacher: Person, client_of: ClientOf
) -> None:
    strict, half = (
        Client(enforce_csrf_checks=True),
        b'--b\r\nContent-Disposition: form-data; name="words"\r\n\r\nHe wr',
    )
    said = client_of(teacher)
    for page in (
        "/school/oakfield/report/",
        "/school/oakfield/report/answers/",
        "/school/oakfield/report/child/",
    ):
        for body in (b"", half):
            for client in (strict, Client()):
                answer = client.generic("POST", page, body, "multipart/form-data; boundary=b")
                assert answer.status_code in (400, 403, 422), page
    for page in ("/report/", "/moderation/new/child-image/"):
        alone = said.post(page, {"file": SimpleUploadedFile("a.jpg", b"Quillwort")})
        assert alone.status_code == 422 and "No file is taken here" in alone.content.decode(), page
    with school_scope(oakfield):
        assert not Report.objects.exists() and not Case.objects.exists()


def test_words_that_came_after_going_back_are_another_report(
    everybody: None, oakfield: School, client: Client
) -> None:
    form = {"words": BULLIED, "about": "pupil", "by": "public", "token": new_token()}
    first = code_on(client.post("/school/oakfield/report/", form).content.decode())
    more = {**form, "words": f"{BULLIED} And today he hit her."}
    second = {code_on(client.post("/school/oakfield/report/", more).content.decode()) for _twice in range(2)}
    assert first not in second and len(second) == 1
    with school_scope(oakfield):
        assert {one.contents["words"] for one in Report.objects.all()} == {form["words"], more["words"]}
    again = client.post("/school/oakfield/report/", form).content.decode()
    assert code_on(again) == first
