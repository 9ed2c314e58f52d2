"""The whole way through the pages; letters to families; what the policy's page and `handbell verify` say."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from tests.cases.conftest import HEAD
from tests.letters.conftest import GOOD, POST, agreed, begun, filled_in, fresh, gone

from handbell.assurance.now import this_school_year
from handbell.cases.models import Case, Step
from handbell.cli import main
from handbell.letters.actions.send import Sent, send
from handbell.letters.controls import of_cases, record_of_letters, to_families
from handbell.letters.guard import lower_guard, raise_guard
from handbell.letters.models import Letter, Paper
from handbell.people.models import Person
from handbell.policy import load_pack
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.models import School

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]
Acting = Callable[[Person], Actor]
NAMES = frozenset({"letter:agency_notice", "letter:parent_removal_request"})


def test_the_whole_way(posted: Case, client_of: ClientOf, chair: Person, governor: Person) -> None:
    writer, reader = client_of(chair), client_of(governor)
    case = f"/cases/{posted.pk}/"
    page = writer.get(case).content.decode()
    assert "Ask a parent to take a post down" in page and "The step is done when the letter is sent" in page
    assert "Sheet for the police" not in page
    token = re.search(
        r'name="kind" value="parent_removal_request"><input type="hidden" name="token" value="([^"]+)"', page
    )
    assert token
    said = {"kind": "parent_removal_request", "token": token[1]}
    begin = writer.post(f"/letters/case/{posted.pk}/", said)
    assert writer.post(f"/letters/case/{posted.pk}/", said)["Location"] == begin["Location"]
    (letter,) = Letter.objects.all()
    path = f"/letters/{letter.pk}/"
    assert begin["Location"] == f"{path}write/"
    form = writer.get(f"{path}write/").content.decode()
    assert "[[What was posted, in one or two sentences, and when]]" in form
    draft = writer.get(path).content.decode()
    assert '<mark class="warn">[[Name of the parent]]</mark>' in draft and "Say to whom it goes." in draft
    refused = writer.post(f"{path}hand_in/")
    assert refused.status_code == 422 and "Say to whom it goes." in refused.content.decode()
    words = {
        "to": "Mr Whitlock",
        "address": "1 High Street",
        "heading": "A post",
        "body": GOOD,
        "version": "1",
    }
    assert writer.post(f"{path}write/", words).status_code == 302
    again = writer.post(f"{path}write/", {**words, "body": "Mine"})
    assert again.status_code == 422 and "Mine" in again.content.decode()
    assert "Somebody else wrote at this letter meanwhile" in again.content.decode()
    assert "I have looked" not in reader.get(path).content.decode()
    writer.post(f"{path}hand_in/")
    assert "I have looked" not in writer.get(path).content.decode()
    asked = reader.get(path).content.decode()
    assert "You are its second reader" in asked and "names no other child" in asked
    checks = re.findall(r'name="checks" value="([^"]+)"', asked)
    assert reader.post(f"{path}agree/", {"version": "2", "checks": checks[:1]}).status_code == 422
    assert reader.post(f"{path}agree/", {"version": "2", "checks": checks}).status_code == 302
    assert "Handbell sends nothing personal itself" in writer.get(f"{path}send/").content.decode()
    assert writer.post(f"{path}send/", {"how": "post"}).status_code == 422
    for _twice in range(2):
        assert writer.post(f"{path}send/", {"how": "post", "to": "Mr Whitlock"}).status_code == 302
    shown = writer.get(path).content.decode()
    assert (
        "How it went" in shown and fresh(letter).digest in shown and "Correct it by a second letter" in shown
    )
    story = writer.get(case).content.decode()
    assert "sent, by post, Mr Whitlock" in story and fresh(letter).digest in story
    assert posted.events.filter(kind="Letter").count() == 5
    correct = {"kind": letter.kind, "token": str(uuid4()), "corrects": str(letter.pk)}
    assert writer.post(f"/letters/case/{posted.pk}/", correct).status_code == 302
    assert Letter.objects.filter(corrects=letter).count() == 1


def test_what_cannot_be_begun(posted: Case, client_of: ClientOf, chair: Person, governor: Person) -> None:
    client = client_of(chair)
    for kind, token in (
        ("nothing", str(uuid4())),
        ("parent_notice", str(uuid4())),
        ("agency_notice", "no token"),
    ):
        answer = client.post(f"/letters/case/{posted.pk}/", {"kind": kind, "token": token}, follow=True)
        assert "Choose which letter." in answer.content.decode()
    said = {"kind": "agency_notice", "token": str(uuid4())}
    assert client_of(governor).post(f"/letters/case/{posted.pk}/", said).status_code == 403
    assert not Letter.objects.exists()
    assert client.get(f"/letters/{uuid4()}/").status_code == 404
    shown = client.get(f"/letters/case/{posted.pk}/").content.decode()
    assert "Words for CEOP’s form" in shown and "The yearly letter to families" not in shown


def test_leaders_and_the_office_write_to_families(
    in_oakfield: School, complaints: None, client_of: ClientOf, acting: Acting, headteacher: Person, office: Person,
    teacher: Person,
) -> None:  # fmt: skip
    assert client_of(teacher).get("/letters/").status_code == 403
    client = client_of(office)
    assert "None yet. Begin with the yearly letter" in client.get("/letters/").content.decode()
    with pytest.raises(NotAllowed, match="Leaders and the office write"):
        begun(acting(teacher), None, "parent_notice")
    letter = begun(acting(office), None, "parent_notice")
    assert "SN-parents-1: " in letter.contents["body"]
    body = re.sub(r"\[\[[^\]]*\]\]", "Nothing is new.", letter.contents["body"]).replace("SN-2.7-16", "")
    letter = filled_in(acting(office), letter, body)
    assert client_of(teacher).get(f"/letters/{letter.pk}/").status_code == 404
    pack = load_pack("st-nicholas")
    asked = [(pack.clause(one), "letter:parent_notice") for one in ("SN-parents-1", "SN-2.7-16")]
    statuses = lambda: [one.status for one in to_families(this_school_year(), asked).values()]  # noqa: E731
    assert statuses() == ["none", "none"]
    agreed(acting(office), acting(headteacher), letter)
    send(acting(office), letter.pk, Sent("email", "All families"))
    assert statuses() == ["kept", "none"] and record_of_letters(this_school_year()).status == "kept"
    assert fresh(letter).clauses == [
        "SN-parents-1",
        "SN-2.7-18",
        "SN-parents-5",
        "SN-parents-6",
        "SN-parents-7",
    ]
    assert "The yearly letter to families" in client.get("/letters/").content.decode()


@pytest.mark.parametrize(("days", "status"), [(10, "kept"), (340, "due"), (370, "broken")])
def test_a_letter_to_families_holds_for_a_year(
    days: int, status: str, in_oakfield: School, office: Person, headteacher: Person
) -> None:
    Letter.objects.create(
        kind="parent_notice", sign="ABCDEF", state="sent", clauses=["SN-parents-1"], writer=office, reader=headteacher,
        begun_at=timezone.now(), sent_at=timezone.now() - timedelta(days=days), digest="0" * 64,
    )  # fmt: skip
    clause = load_pack("st-nicholas").clause("SN-parents-1")
    (found,) = to_families(this_school_year(), [(clause, "letter:parent_notice")]).values()
    assert found.status == status


def test_all_letters_of_cases_have_one_answer_and_no_small_number(
    told: Callable[..., Case],
    complaints: None,
    acting: Acting,
    chair: Person,
    governor: Person,
    headteacher: Person,
) -> None:
    def status() -> str:
        answers = of_cases(this_school_year(), NAMES)
        assert len({(one.status, str(one.evidence)) for one in answers.values()}) == 1
        assert not any(one.items for one in answers.values())
        return next(iter(answers.values())).status

    told("About the head", **HEAD)
    assert status() == "none" and record_of_letters(this_school_year()).status == "none"
    case = told("A parent's post", **POST)
    assert status() == "due"
    gone(
        acting(chair),
        acting(governor_in(case, governor, acting(chair))),
        filled_in(acting(chair), begun(acting(chair), case)),
    )
    assert status() == "kept" and record_of_letters(this_school_year()).status == "kept"
    Step.objects.filter(case=case, what="send_letter").update(due_at=case.opened_at)
    assert status() == "broken"


def governor_in(case: Case, governor: Person, by: Actor) -> Person:
    """The governor, with whom the case is shared."""
    from handbell.cases.actions.people import share

    share(by, case.pk, governor.pk, "To read its letter")
    return governor


@pytest.mark.parametrize("what", ["words", "file", "gone"])
def test_verify_finds_a_letter_that_is_not_what_was_sent(
    what: str,
    posted: Case,
    acting: Acting,
    chair: Person,
    governor: Person,
    capsys: pytest.CaptureFixture[str],
) -> None:
    letter = gone(acting(chair), acting(governor), filled_in(acting(chair), begun(acting(chair), posted)))
    with pytest.raises(SystemExit) as fine:
        main(["verify", "oakfield"])
    assert fine.value.code == 0
    with connection.cursor() as cursor:
        for statement in lower_guard(connection.vendor):
            cursor.execute(statement)
    if what == "words":
        kept = fresh(letter)
        kept.put(**{**kept.contents, "sheet": {**kept.contents["sheet"], "body": "Something else"}})
        kept.save()
    elif what == "file":
        paper = Paper.objects.get(letter=letter, form="pdf")
        paper.put(bytes="QQ==")
        paper.save()
    else:
        Paper.objects.filter(letter=letter, form="docx").delete()
    with connection.cursor() as cursor:
        for statement in raise_guard(connection.vendor):
            cursor.execute(statement)
    with pytest.raises(SystemExit) as found:
        main(["verify", "oakfield"])
    assert found.value.code == 1
    said = {"words": "The words of letter", "file": "The PDF file of letter", "gone": "A file of letter"}[
        what
    ]
    assert said in capsys.readouterr().out


def test_an_outsider_finds_no_letter_to_families(
    in_oakfield: School, acting: Acting, office: Person, outsider: Person, client_of: ClientOf
) -> None:
    letter = begun(acting(office), None, "parent_notice")
    assert client_of(outsider).get(f"/letters/{letter.pk}/").status_code == 404
    assert client_of(office).get(f"/letters/{letter.pk}/").status_code == 200
