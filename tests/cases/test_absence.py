"""Somebody who must know is away: whoever stands in is told at once, and the clocks run with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from tests.cases.conftest import HEAD, STAFF, readers_of
from tests.conftest import enrol

from handbell.cases.actions.keep_time import keep_time
from handbell.cases.actions.read import read
from handbell.cases.models import Case
from handbell.notices.models import Notice
from handbell.people.actions.away import say_away, say_back
from handbell.people.bounds import CannotChange
from handbell.people.models import Absence, Person
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.models import School

pytestmark = pytest.mark.django_db
TellIt = Callable[..., Case]
Acting = Callable[[Person], Actor]
ClientOf = Callable[[Person], Client]


@pytest.fixture
def deputy(oakfield: School) -> Person:
    return enrol(oakfield, "Dele", "Ogun", "leadership")


def test_whoever_stands_in_is_told_at_once_and_hands_it_back(
    told: TellIt, acting: Acting, dsl: Person, deputy: Person, client_of: ClientOf
) -> None:
    old, today = told(), timezone.localdate()
    assert deputy.pk not in readers_of(old) and old.owner_id == dsl.pk
    page = client_of(dsl)
    sent = page.post(
        "/people/away/", {"since": today.strftime("%d/%m/%Y"), "until": "", "stand_in": str(deputy.pk)}
    )
    assert sent.status_code == 302 and "Dele Ogun stands in." in page.get("/people/away/").content.decode()
    new = told("She cried all night")
    for case in (old, new):
        case.refresh_from_db()
        assert {dsl.pk, deputy.pk} <= readers_of(case) and case.owner_id == deputy.pk
        assert not case.steps.filter(state="open", owner=dsl).exists()
        assert Notice.objects.filter(person_id=deputy.pk, about=case.reference, settled_at=None).exists()
        assert client_of(deputy).get(f"/cases/{case.pk}/").status_code == 200
    read(acting(deputy), new.pk)
    assert new.steps.get(kind="tell", what="dsl").state == "done"  # the stand-in's reading is the receipt
    assert page.post("/people/away/", {"back": "1"}).status_code == 302
    for case in (old, new):
        case.refresh_from_db()
        assert deputy.pk not in readers_of(case) and case.owner_id == dsl.pk
        assert client_of(deputy).get(f"/cases/{case.pk}/").status_code == 404


def test_days_begin_and_end_by_themselves(told: TellIt, acting: Acting, dsl: Person, deputy: Person) -> None:
    case, now = told(), timezone.now()
    first = timezone.localdate() + timedelta(days=3)
    say_away(acting(dsl), dsl.pk, first, first + timedelta(days=7), deputy.pk)
    worker = Actor(school=case.school, name="Handbell", via="job", system=True)
    for days, stands_in in ((1, False), (4, True), (12, False)):
        with time_machine.travel(now + timedelta(days=days), tick=False):
            keep_time(worker)
            assert (deputy.pk in readers_of(case)) == stands_in, days


def test_where_nobody_was_named_it_goes_up(
    told: TellIt, acting: Acting, dsl: Person, headteacher: Person, chair: Person
) -> None:
    say_away(acting(dsl), dsl.pk, timezone.localdate())
    case = told()
    assert readers_of(case) == {dsl.pk, headteacher.pk} and case.owner_id == headteacher.pk
    say_away(acting(headteacher), headteacher.pk, timezone.localdate())
    assert chair.pk in readers_of(told("Both are away"))


def test_a_stand_in_never_lets_anybody_in_who_may_not_know(
    told: TellIt, acting: Acting, dsl: Person, deputy: Person, headteacher: Person, chair: Person, governor: Person,
    client_of: ClientOf,
) -> None:  # fmt: skip
    say_away(acting(dsl), dsl.pk, timezone.localdate(), None, deputy.pk)
    about_deputy = told(subjects=frozenset({deputy.pk}), **STAFF)
    assert deputy.pk not in readers_of(about_deputy) and headteacher.pk in readers_of(about_deputy)
    assert client_of(deputy).get(f"/cases/{about_deputy.pk}/").status_code == 404
    with pytest.raises(NotAllowed, match="Governors say themselves"):
        say_away(acting(headteacher), chair.pk, timezone.localdate(), None, governor.pk)
    say_away(acting(chair), chair.pk, timezone.localdate(), None, governor.pk)
    heads = told(**HEAD)
    assert headteacher.pk not in readers_of(heads) and {chair.pk, governor.pk} <= readers_of(heads)
    Absence.objects.filter(person=chair).update(said_themselves=False)  # somebody else named the stand-in
    assert governor.pk not in readers_of(told(**HEAD))


def test_who_may_say_it_and_of_whom(
    told: TellIt, acting: Acting, dsl: Person, deputy: Person, teacher: Person, headteacher: Person, parent: Person,
    client_of: ClientOf,
) -> None:  # fmt: skip
    today = timezone.localdate()
    with pytest.raises(NotAllowed, match="Only the headteacher and the chair"):
        say_away(acting(deputy), dsl.pk, today, None, deputy.pk)
    with pytest.raises(NotAllowed, match="Only people who work at the school"):
        say_away(acting(parent), parent.pk, today)
    with pytest.raises(CannotChange, match="They cannot stand in"):
        say_away(acting(dsl), dsl.pk, today, None, teacher.pk)
    with pytest.raises(CannotChange, match="The last day comes after the first"):
        say_away(acting(dsl), dsl.pk, today, today - timedelta(days=1))
    assert client_of(teacher).get(f"/people/{dsl.pk}/away/").status_code == 403
    page = client_of(headteacher).get(f"/people/{dsl.pk}/away/").content.decode()
    assert "When Dawn Marsh is away" in page and "Why somebody is away is not asked" in page
    say_away(acting(headteacher), dsl.pk, today, None, deputy.pk)
    assert deputy.pk in readers_of(told())
    say_back(acting(headteacher), dsl.pk)
    assert not Absence.objects.exclude(until__lt=today).exists()
