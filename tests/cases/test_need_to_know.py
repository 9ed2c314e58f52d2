"""The need-to-know walk: whoever is not named finds nothing of a case: no address, list, notice, export or log."""

from __future__ import annotations

import io
import json
import logging
import zipfile
from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from django.core.management import call_command
from django.test import Client
from tests.cases.conftest import HEAD, STAFF, readers_of
from tests.conftest import enrol
from tests.site.test_every_address import OURS, Address

from handbell.cases.actions.read import read
from handbell.cases.actions.take_step import take_step
from handbell.cases.actions.write import note
from handbell.cases.models import Case, Event
from handbell.notices.models import Notice, OutgoingMail
from handbell.people.models import FamilyLink, Person
from handbell.schools.access import Actor
from handbell.schools.models import School

pytestmark = pytest.mark.django_db
SECRETS = ("Zebedee Quill", "spade in the shed", "Ref-Kestrel", "heron by the pond", "07700 900321")
ROLES = (
    "headteacher",
    "dsl",
    "chair",
    "governor",
    "office",
    "teacher",
    "parent",
    "network_manager",
    "social_team",
    "outsider",
)


@pytest.fixture
def network_manager(oakfield: School) -> Person:
    return enrol(oakfield, "Nina", "Voss", "network_manager")


@pytest.fixture
def social_team(oakfield: School) -> Person:
    return enrol(oakfield, "Saul", "Penn", "social_team")


def in_full(told: Callable[..., Case], by: Actor, teller: Person, **kind: object) -> Case:
    """A case in which everything that can be written is written."""
    case = told("Zebedee Quill, with the spade in the shed", by=teller, contact="07700 900321", **kind)
    step = case.steps.filter(kind="agency").first() or case.steps.exclude(kind="tell").first()
    assert step is not None
    read(by, case.pk)
    take_step(by, case.pk, step.pk, "Rang them", "Ref-Kestrel")
    note(by, case.pk, Event.Kind.NOTE, "There was a heron by the pond")
    return case


def places(case: Case) -> dict[str, list[str]]:
    """Every id of the case, by the name that addresses give it."""
    return {
        "case_id": [str(case.pk)], "step_id": [str(one.pk) for one in case.steps.all()[:1]],
        "report_id": [str(one.pk) for one in case.reports.all()],
        "row_id": [str(one.pk) for one in case.people.all()[:1]],
    }  # fmt: skip


CASES = [one for one in OURS if one.view.__module__.startswith("handbell.cases")]
OTHERS = [one for one in OURS if not one.view.__module__.startswith("handbell.cases")]


def paths_of(address: Address, case: Case) -> Iterator[str]:
    """The address with the ids of this case wherever it takes some."""
    ids = places(case)
    uuids = [kind for _literal, kind in address.pieces if kind == "uuid"]
    text = repr(address)
    if not uuids:
        yield address.path(slug="oakfield")
        return
    second = "step_id" if "/steps/" in text else "row_id" if "/people/" in text else "report_id"
    first = "report_id" if text.startswith("/report/") else "case_id"
    filled = text
    for name in (first, second)[: len(uuids)]:
        filled = filled.replace("<uuid>", ids[name][0] if ids[name] else str(UUID(int=1)), 1)
    for slug in ("read", "confirm", "change", "note", "people", "hand", "share", "close", "agree", "reopen"):
        yield filled.replace("<slug>", slug)
        if "<slug>" not in filled:
            return


def test_the_walk_finds_the_room() -> None:
    assert len(CASES) >= 16 and any("/steps/" in repr(one) for one in CASES)


@pytest.mark.parametrize("kind", ["staff", "head"])
def test_nobody_who_is_not_named_finds_anything_of_a_case(
    kind: str, told: Callable[..., Case], acting: Callable[[Person], Actor], request: pytest.FixtureRequest,
    client_of: Callable[[Person], Client], pupil: Person, second_teacher: Person, dsl: Person, chair: Person,
) -> None:  # fmt: skip
    people = {role: request.getfixturevalue(role) for role in ROLES}
    subject = enrol(people["dsl"].school, "Sid", "Fenn", "leadership")
    tied = enrol(people["dsl"].school, "Tess", "Fenn", "leadership")
    for adult in (subject, tied):
        FamilyLink.objects.create(child=pupil, adult=adult)
    hand = acting(chair if kind == "head" else dsl)
    how = {**(HEAD if kind == "head" else STAFF), "subjects": frozenset({subject.pk})}
    case = in_full(told, hand, second_teacher, **how)
    named = readers_of(case)
    assert named and subject.pk not in named and tied.pk not in named
    if kind == "head":
        assert people["headteacher"].pk not in named
    walked = 0
    for who, person in {**people, "subject": subject, "tied": tied, "teller": second_teacher}.items():
        if person.pk in named:
            continue
        client = client_of(person)
        for address in CASES:
            takes_case = "<uuid>" in repr(address)
            for path in paths_of(address, case):
                for answer in (client.get(path), client.post(path)):
                    page = answer.content.decode()
                    own = who == "teller" and path.startswith("/report/mine/")
                    if takes_case and not own:
                        assert answer.status_code in {404, 405}, (who, path, answer.status_code)
                    assert own or not any(one in page for one in SECRETS), (who, path)
                    assert str(case.pk) not in page and case.sign not in page, (who, path)
                    walked += 1
    assert walked > 300
    inside = client_of(chair if kind == "head" else dsl).get(f"/cases/{case.pk}/").content.decode()
    assert all(one in inside for one in SECRETS[:4])  # the walk would see it if it were there


@pytest.mark.parametrize("who", ["headteacher", "office", "governor", "teacher", "parent", "network_manager"])
def test_no_other_page_says_anything_of_it(
    who: str, told: Callable[..., Case], acting: Callable[[Person], Actor], request: pytest.FixtureRequest,
    client_of: Callable[[Person], Client], chair: Person, second_teacher: Person,
) -> None:  # fmt: skip
    """Every address of every other room: policy, record, governors' report, notices, exports and what else there is."""
    case = in_full(told, acting(chair), second_teacher, **HEAD)
    client = client_of(request.getfixturevalue(who))
    for address in OTHERS:
        if address.takes("uuid"):
            continue
        answer = client.get(address.path(slug="oakfield", school="oakfield"))
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        texts = [body.decode(errors="replace")]
        if body[:2] == b"PK":
            with zipfile.ZipFile(io.BytesIO(body)) as bundle:
                texts += [bundle.read(name).decode(errors="replace") for name in bundle.namelist()]
        for text in texts:
            assert not any(one in text for one in (*SECRETS, str(case.pk), case.sign)), repr(address)


def test_notices_mail_and_logs_say_that_something_waits_and_never_what(
    told: Callable[..., Case], acting: Callable[[Person], Actor], chair: Person, second_teacher: Person,
    client_of: Callable[[Person], Client],
) -> None:  # fmt: skip
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    logging.getLogger().addHandler(handler)
    logging.getLogger("django").addHandler(handler)
    try:
        case = in_full(told, acting(chair), second_teacher, **HEAD)
        for person in (chair, second_teacher):
            client_of(person).get(f"/cases/{case.pk}/")
        client_of(chair).post(f"/cases/{case.pk}/note/", {"kind": "nothing", "words": "spade in the shed"})
    finally:
        logging.getLogger().removeHandler(handler)
        logging.getLogger("django").removeHandler(handler)
    said = json.dumps(list(Notice.objects.values("kind", "about", "title", "detail", "link")), default=str)
    said += json.dumps(list(OutgoingMail.objects.values()), default=str) + written.getvalue()
    words = (*SECRETS, case.sign, "allegation", "headteacher", "Adeyemi")
    assert not [one for one in words if one.casefold() in said.casefold()]
    title = (
        client_of(chair).get(f"/cases/{case.pk}/").content.decode().split("<title>")[1].split("</title>")[0]
    )
    assert title == "A case – Oakfield Primary – Handbell"


def test_the_policy_in_force_tells_nobody_of_a_case_of_one_kind(
    told: Callable[..., Case], acting: Callable[[Person], Actor], chair: Person, dsl: Person, second_teacher: Person,
    in_oakfield: School,
) -> None:  # fmt: skip
    from handbell.assurance.now import this_school_year
    from handbell.cases.controls import routes, steps

    names = frozenset({"route:allegation_against_headteacher", "route:online_bullying_pupil"})
    told("About the head", by=second_teacher, **HEAD)
    assert {one.status for one in routes(this_school_year(), names).values()} == {
        "none"
    }  # it goes round the head: not counted
    case = told("Somebody is mean to her", by=second_teacher)
    answers = routes(this_school_year(), names)
    assert {one.status for one in answers.values()} == {"due"} and len(
        {str(one.evidence) for one in answers.values()}
    ) == 1
    assert not any(one.items for one in answers.values())  # no number below five
    read(acting(dsl), case.pk)
    for step in case.steps.filter(state="open"):
        take_step(
            acting(dsl), case.pk, step.pk, "Done and talked over", "Ref 1"
        ) if step.kind != "tell" else None
    for reader in case.readers.filter(read_at=None):
        read(acting(reader.person), case.pk)
    left = case.steps.filter(state="open")
    for step in left:
        take_step(acting(dsl), case.pk, step.pk, "Rang them", "Ref 1")
    found = steps(this_school_year())
    assert (found.status, str(found.evidence)) == (
        "kept",
        "Every step of every report was done in time and has its receipt.",
    )
    step = case.steps.first()
    assert step is not None
    type(step).objects.filter(pk=step.pk).update(due_at=step.opened_at)
    assert steps(this_school_year()).status == "broken"


def test_no_command_of_the_admin_shows_it(
    told: Callable[..., Case], acting: Callable[[Person], Actor], dsl: Person, second_teacher: Person
) -> None:
    in_full(told, acting(dsl), second_teacher, **STAFF)
    out = io.StringIO()
    call_command("dumpdata", "cases", stdout=out, database="default")
    assert out.getvalue().startswith("[") and not any(one in out.getvalue() for one in SECRETS)
