"""Every address of evidence, for everybody who is not named: 404, and no word, name, hash or number of it anywhere."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.test import Client
from tests.cases.conftest import HEAD, STAFF, TellIt, readers_of
from tests.conftest import enrol
from tests.evidence.making import form, kept
from tests.site.test_every_address import OURS

from handbell.cases.limits import begin_anew
from handbell.cases.models import Case
from handbell.evidence.actions.hold import put_hold
from handbell.evidence.models import Evidence
from handbell.notices.models import Notice, OutgoingMail
from handbell.people.models import FamilyLink, Person
from handbell.schools.access import Actor

pytestmark = pytest.mark.django_db
SECRETS = ("Zebedee", "What Quill wrote", "heron by the pond")
ROLES = (
    "headteacher",
    "dsl",
    "chair",
    "governor",
    "office",
    "teacher",
    "parent",
    "network_manager",
    "outsider",
)
OPEN = "/retention/"  # the schedule, which all of the school may read; what it says of a case is walked beside it
SET = (
    "/retention/schedule/",
    "/retention/periods/",
)  # how long the school keeps kinds of matters: of no case
OWN = [
    one for one in OURS
    if one.view.__module__.startswith("handbell.evidence") and repr(one) != OPEN and not repr(one).startswith(SET)
]  # fmt: skip


@pytest.fixture
def network_manager(oakfield: object, dsl: Person) -> Person:
    return enrol(dsl.school, "Nina", "Voss", "network_manager")


def filled(case: Case, by: Actor) -> Evidence:
    """A case with something kept and a hold."""
    put_hold(by, case.pk, "There was a heron by the pond")
    return kept(by, case, b"spade in the shed", "Zebedee.txt")


def test_the_walk_finds_every_address_of_the_room() -> None:
    assert len(OWN) >= 13


@pytest.mark.parametrize("kind", ["staff", "head"])
def test_nobody_who_is_not_named_finds_anything(
    kind: str, told: TellIt, acting: Callable[[Person], Actor], client_of: Callable[[Person], Client], pupil: Person,
    request: pytest.FixtureRequest, dsl: Person, chair: Person, second_teacher: Person,
) -> None:  # fmt: skip
    people = {role: request.getfixturevalue(role) for role in ROLES}
    subject, tied = (enrol(dsl.school, given, "Fenn", "leadership") for given in ("Sid", "Tess"))
    for adult in (subject, tied):
        FamilyLink.objects.create(child=pupil, adult=adult)
    how = {**(HEAD if kind == "head" else STAFF), "subjects": frozenset({subject.pk})}
    case = told("They met behind the hall", by=second_teacher, **how)
    hand, report = (chair if kind == "head" else dsl), case.reports.get()
    item, walked = filled(case, acting(hand)), 0
    named = readers_of(case)
    assert hand.pk in named and subject.pk not in named
    others = {**people, "subject": subject, "tied": tied, "teller": second_teacher}
    for who, person in others.items():
        if person.pk in named:
            continue
        client = client_of(person)
        for address in OWN:
            ids = [report.pk, item.pk] if "/report/" in repr(address) else [case.pk, item.pk]
            path = repr(address).replace("<slug>", "oakfield")
            for one in ids:
                path = path.replace("<uuid>", str(one), 1)
            for answer in (client.get(path), client.post(path, form(b"from nobody"))):
                page, own = answer.content.decode(), who == "teller" and "/report/mine/" in path
                assert own or answer.status_code in {404, 405}, (who, path, answer.status_code)
                assert not any(one in page for one in (*SECRETS, item.sha256, case.sign)), (who, path)
                walked += 1
    assert walked > 150 and item.custody.count() == 1
    assert not Evidence.objects.exclude(pk=item.pk).exclude(report=report).exists()
    inside = client_of(hand).get(f"/evidence/{case.pk}/").content.decode()
    assert all(one in inside for one in (*SECRETS, item.sha256, case.sign))


def test_nothing_of_another_case_is_reached_through_ones_own(
    told: TellIt, acting: Callable[[Person], Actor], client_of: Callable[[Person], Client], dsl: Person
) -> None:
    mine, other = told(), told()
    item = filled(other, acting(dsl))
    for path in ("", "look/", "take/", "cover/"):
        for answer in (client_of(dsl).get(f"/evidence/{mine.pk}/{item.pk}/{path}"),
                       client_of(dsl).post(f"/evidence/{mine.pk}/{item.pk}/{path}", {"why": "Me"})):  # fmt: skip
            assert answer.status_code in {404, 405}
    assert item.custody.count() == 1


def test_notices_mail_logs_titles_and_dumps_say_nothing(
    told: TellIt,
    acting: Callable[[Person], Actor],
    client_of: Callable[[Person], Client],
    dsl: Person,
    teacher: Person,
) -> None:
    begin_anew()
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    logging.getLogger().addHandler(handler)
    logging.getLogger("django").addHandler(handler)
    try:
        case = told(by=teacher)
        item = filled(case, acting(dsl))
        client_of(teacher).post(
            f"/report/mine/{case.reports.get().pk}/files/", {"shows": "spade in the shed"}
        )
        client_of(dsl).post(
            f"/evidence/{case.pk}/add/", form(b"MZ", "Zebedee.exe", shows="spade in the shed")
        )
        client_of(dsl).post(f"/evidence/{case.pk}/{item.pk}/take/", {"why": ""})
    finally:
        logging.getLogger().removeHandler(handler)
        logging.getLogger("django").removeHandler(handler)
    said = written.getvalue() + json.dumps(list(Notice.objects.values()), default=str)
    said += json.dumps(list(OutgoingMail.objects.values()), default=str)
    dumped = io.StringIO()
    call_command("dumpdata", "evidence", "ledger", stdout=dumped)
    for text in (said, dumped.getvalue()):
        assert text and not any(one in text for one in (*SECRETS, "spade"))
    assert item.sha256 not in said
    title = (
        client_of(dsl)
        .get(f"/evidence/{case.pk}/{item.pk}/")
        .content.decode()
        .split("<title>")[1]
        .split("</title>")[0]
    )
    assert title == "A case – Oakfield Primary – Handbell"
