"""Whoever may not see the case finds nothing of its letters: at no address, in no notice, log or record."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client
from tests.conftest import enrol
from tests.letters.conftest import GOOD, POST, agreed, begun, filled_in, fresh
from tests.site.test_every_address import OURS, Address

from handbell.cases.actions.people import share
from handbell.cases.models import Case
from handbell.ledger.models import Entry
from handbell.letters.acts import ACTS
from handbell.letters.models import Letter
from handbell.notices.models import Notice, OutgoingMail
from handbell.people.models import FamilyLink, Person
from handbell.schools.access import Actor

pytestmark = pytest.mark.django_db
SECRETS = ("Zebedee Quill", "heron by the pond", "1 High Street")
WHO = ("headteacher", "dsl", "office", "teacher", "parent", "outsider", "subject", "tied", "leader")
LETTERS = [one for one in OURS if one.view.__module__.startswith("handbell.letters")]


@pytest.fixture
def letter(
    told: Callable[..., Case], acting: Callable[[Person], Actor], chair: Person, governor: Person, teacher: Person,
    complaints: None, subject: Person,
) -> Letter:  # fmt: skip
    """An agreed letter in a case about somebody of the school, beside which only the chair and a governor know."""
    case = told("Words", by=teacher, subjects=frozenset({subject.pk}), **POST)
    share(acting(chair), case.pk, governor.pk, "To read its letter")
    draft = filled_in(
        acting(chair), begun(acting(chair), case), f"{GOOD} The heron by the pond, Zebedee Quill."
    )
    return agreed(acting(chair), acting(governor), draft)


@pytest.fixture
def subject(headteacher: Person, pupil: Person) -> Person:
    return linked(enrol(headteacher.school, "Sid", "Fenn", "leadership"), pupil)


@pytest.fixture
def tied(headteacher: Person, pupil: Person) -> Person:
    return linked(enrol(headteacher.school, "Tess", "Fenn", "leadership"), pupil)


@pytest.fixture
def leader(headteacher: Person) -> Person:
    return enrol(headteacher.school, "Lena", "Hart", "leadership")


def linked(adult: Person, child: Person) -> Person:
    """The adult, as family of the child."""
    FamilyLink.objects.create(child=child, adult=adult)
    return adult


def paths_of(address: Address, letter: Letter) -> Iterator[str]:
    """The address with the letter's ids, for each act and paper."""
    text = repr(address)
    place = str(letter.case_id) if "/case/" in text else str(letter.pk)
    for slug in (*ACTS, "pdf", "docx", "nothing"):
        yield text.replace("<uuid>", place).replace("<slug>", slug)
        if "<slug>" not in text:
            return


def test_the_walk_finds_the_room() -> None:
    assert len(LETTERS) == 5 and sum("<uuid>" in repr(one) for one in LETTERS) == 4


def test_for_everybody_else_no_letter_of_a_case_is_there(
    letter: Letter, request: pytest.FixtureRequest, client_of: Callable[[Person], Client], chair: Person
) -> None:
    walked = 0
    for who in WHO:
        client = client_of(request.getfixturevalue(who))
        for address in LETTERS:
            for path in paths_of(address, letter):
                for answer in (
                    client.get(path),
                    client.post(path, {"kind": "agency_notice", "token": str(uuid4())}),
                ):
                    page = answer.content.decode(errors="replace")
                    if "<uuid>" in repr(address):
                        assert answer.status_code in {404, 405}, (who, path, answer.status_code)
                    assert not any(one in page for one in (*SECRETS, str(letter.pk))), (who, path)
                    walked += 1
    assert walked > 250 and Letter.objects.count() == 1
    page = client_of(chair).get(f"/letters/{letter.pk}/").content.decode()
    assert all(one in page for one in SECRETS)  # the walk would see it if it were there
    assert "<title>A letter – Oakfield Primary – Handbell</title>" in page


def test_getting_changes_nothing(
    letter: Letter, client_of: Callable[[Person], Client], chair: Person
) -> None:
    client, before = client_of(chair), (Entry.objects.count(), fresh(letter).version)
    for address in LETTERS:
        for path in paths_of(address, letter):
            assert client.get(path).status_code in {200, 403, 404}, path
    assert (Entry.objects.count(), fresh(letter).version) == before
    assert fresh(letter).state == "agreed" and Letter.objects.count() == 1


def test_a_paper_is_taken_byte_for_byte_under_a_name_that_says_nothing(
    letter: Letter, client_of: Callable[[Person], Client], governor: Person
) -> None:
    client = client_of(governor)
    for form, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
        answer = client.get(f"/letters/{letter.pk}/paper/{form}/")
        assert answer["Content-Disposition"] == f'attachment; filename="letter.{form}"'
        assert answer.content.startswith(begins) and "no-store" in answer["Cache-Control"]
    assert client.get(f"/letters/{letter.pk}/paper/odt/").status_code == 404


def test_notices_mail_record_and_logs_say_nothing(
    letter: Letter, client_of: Callable[[Person], Client], chair: Person
) -> None:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    logging.getLogger().addHandler(handler)
    try:
        client_of(chair).get(f"/letters/{letter.pk}/")
        client_of(chair).post(f"/letters/{letter.pk}/send/", {"how": "nothing", "to": "Zebedee Quill"})
    finally:
        logging.getLogger().removeHandler(handler)
    said = json.dumps(list(Notice.objects.values("kind", "about", "title", "detail", "link")), default=str)
    said += json.dumps(list(OutgoingMail.objects.values()), default=str) + written.getvalue()
    said += json.dumps([one.contents for one in Entry.objects.filter(verb__startswith="letters.")])
    for word in (*SECRETS, letter.sign, "removal", "parent", "Whitlock"):
        assert word.casefold() not in said.casefold(), word
    assert not Entry.objects.filter(verb__startswith="letters.").exclude(actor="system:cases").exists()
    out = io.StringIO()
    call_command("dumpdata", "letters", stdout=out, database="default")
    assert out.getvalue().startswith("[") and not any(one in out.getvalue() for one in SECRETS)


def test_a_second_reader_with_whom_the_case_was_shared_reads_and_does_not_write(
    letter: Letter, client_of: Callable[[Person], Client], governor: Person, chair: Person
) -> None:
    client = client_of(governor)
    page = client.get(f"/letters/{letter.pk}/").content.decode()
    assert "The letter as PDF" in page and "Write down that it was sent" not in page
    assert client.post(f"/letters/{letter.pk}/send/", {"how": "post", "to": "Mr W"}).status_code == 403
    assert client.get(f"/letters/case/{letter.case_id}/").status_code == 404
    assert "Write down that it was sent" in client_of(chair).get(f"/letters/{letter.pk}/").content.decode()
