"""The data protection officer: who holds that office, what they are told of, and what they never see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from tests.cases.conftest import BULLIED, STAFF, readers_of
from tests.conftest import enrol

from handbell.cases.actions.confirm import change
from handbell.cases.actions.keep_time import keep_time
from handbell.cases.actions.read import read
from handbell.cases.actions.take_step import take_step
from handbell.cases.models import Case
from handbell.channels.bounds import CannotBeDone
from handbell.people.actions.roles import give_role
from handbell.people.models import Person, RoleHeld
from handbell.policy import vocabulary
from handbell.schools.access import Actor, NotAllowed, closed_upwards
from handbell.schools.models import School

pytestmark = pytest.mark.django_db
TellIt = Callable[..., Case]
Acting = Callable[[Person], Actor]
ClientOf = Callable[[Person], Client]
DPO = "data_protection_officer"
BREACH = {"reads": ("personal_data_exposed",), "holds": ("likely_risk",), "about": "staff"}
PICTURE = {"reads": ("image_without_consent",), "holds": (), "about": "unknown"}
COMPLAINT = {"reads": ("criticism_or_complaint",), "holds": ("data_complaint",), "about": "unknown"}


@pytest.fixture
def officer(oakfield: School) -> Person:
    """Somebody from outside who holds no other role."""
    return enrol(oakfield, "Hana", "Okoro", DPO)


def test_only_the_headteacher_gives_it_and_nothing_is_decided_in_it(
    in_oakfield: School,
    acting: Acting,
    headteacher: Person,
    office: Person,
    teacher: Person,
    client_of: ClientOf,
) -> None:
    with pytest.raises(NotAllowed):
        give_role(acting(office), teacher.pk, DPO)
    give_role(acting(headteacher), teacher.pk, DPO)
    assert RoleHeld.objects.filter(person=teacher, role=DPO).exists()
    assert DPO not in vocabulary().roles and closed_upwards(DPO) == {DPO, "everyone"}
    page = client_of(headteacher).get(f"/people/{teacher.pk}/").content.decode()
    assert "Data protection officer" in page
    assert "Data protection officer" not in client_of(office).get("/people/add/").content.decode()


@pytest.mark.parametrize("matter", [BREACH, PICTURE, COMPLAINT])
def test_the_officer_is_told_of_breaches_pictures_and_complaints_and_reads_them(
    matter: dict[str, object],
    told: TellIt,
    acting: Acting,
    officer: Person,
    headteacher: Person,
    client_of: ClientOf,
) -> None:
    case = told(**matter)
    assert {officer.pk, headteacher.pk} <= readers_of(case)
    step = case.steps.get(kind="tell", what=DPO)
    assert step.owner_id == officer.pk or step.owner_id == case.owner_id
    with pytest.raises(CannotBeDone, match="told here"):
        take_step(acting(headteacher), case.pk, step.pk, "I rang them")
    assert client_of(officer).get(f"/cases/{case.pk}/").status_code == 200
    assert str(case.pk) in client_of(officer).get("/cases/").content.decode()
    read(acting(officer), case.pk)
    step.refresh_from_db()
    assert step.state == "done"
    RoleHeld.objects.filter(person=officer).update(role="employee")
    assert client_of(officer).get(f"/cases/{case.pk}/").status_code == 404


def test_the_officer_sees_no_other_case_and_none_about_themselves(
    told: TellIt, officer: Person, client_of: ClientOf
) -> None:
    for case in (told(BULLIED), told(**STAFF), told(subjects=frozenset({officer.pk}), **BREACH)):
        assert officer.pk not in readers_of(case)
        assert client_of(officer).get(f"/cases/{case.pk}/").status_code == 404


def test_while_nobody_holds_it_they_are_told_by_hand(
    told: TellIt, acting: Acting, headteacher: Person
) -> None:
    case = told(**BREACH)
    step = case.steps.get(kind="tell", what=DPO)
    take_step(acting(headteacher), case.pk, step.pk, "Rang the council’s officer, Hana Okoro")
    step.refresh_from_db()
    assert step.state == "done"


def test_a_breach_where_a_child_is_at_risk_is_told_them_by_hand_in_part(
    told: TellIt, acting: Acting, officer: Person, headteacher: Person
) -> None:
    case = told(reads=("personal_data_exposed",), holds=("likely_risk", "child_at_risk"), about="staff")
    assert case.guarded and officer.pk not in readers_of(case)
    step = case.steps.get(kind="tell", what=DPO)
    take_step(acting(headteacher), case.pk, step.pk, "Told her of the lost list, and no more")
    step.refresh_from_db()
    assert step.state == "done"


def test_a_complaint_about_data_is_acknowledged_within_thirty_days_and_goes_up_before_it_is_late(
    told: TellIt, acting: Acting, officer: Person, headteacher: Person, dsl: Person, client_of: ClientOf
) -> None:
    with time_machine.travel(datetime(2026, 7, 23, 9, tzinfo=UTC), tick=False) as clock:  # term ends tomorrow
        case = told(reads=("criticism_or_complaint",), holds=(), about="unknown")
        assert not case.steps.filter(what="acknowledge_complaint").exists()
        clock.shift(timedelta(days=4))
        said = ["data_complaint"]
        change(acting(headteacher), case.pk, "criticism_or_complaint", [], said, "It is about the photo list")
        step = case.steps.get(what="acknowledge_complaint")
        assert step.due_at == datetime(
            2026, 8, 21, 15, tzinfo=UTC
        )  # from the day it came in, the break included
        page = client_of(headteacher).get(f"/cases/{case.pk}/").content.decode()
        assert "within 30 days of its coming in" in page and "F-data-complaint" in page
        worker = Actor(school=case.school, name="Handbell", via="job", system=True)
        clock.move_to(step.due_at - timedelta(days=7, hours=1))
        keep_time(worker)
        step.refresh_from_db()
        assert step.open and step.higher_id is None
        clock.shift(timedelta(hours=2))
        keep_time(worker)
        step.refresh_from_db()
        assert step.open and step.higher_id not in {None, step.owner_id}
        with pytest.raises(CannotBeDone, match="Say what was done"):
            take_step(acting(headteacher), case.pk, step.pk, "")
        take_step(acting(headteacher), case.pk, step.pk, "Wrote to Mrs Whitlock that we have it")
        assert case.steps.get(what="acknowledge_complaint").state == "done"


def test_the_information_commissioner_has_72_hours_and_it_goes_up_a_day_before(
    told: TellIt, headteacher: Person
) -> None:
    with time_machine.travel(datetime(2026, 10, 23, 11, tzinfo=UTC), tick=False) as clock:
        assert not told(reads=("personal_data_exposed",), holds=()).steps.filter(what="ico").exists()
        case = told(**BREACH)
        step = case.steps.get(what="ico")
        assert step.due_at == datetime(2026, 10, 26, 11, tzinfo=UTC) and not step.may_decide
        worker = Actor(school=case.school, name="Handbell", via="job", system=True)
        for hours, gone in ((47, False), (2, True)):
            clock.shift(timedelta(hours=hours))
            keep_time(worker)
            step.refresh_from_db()
            assert step.open and (step.higher_id is not None) is gone
