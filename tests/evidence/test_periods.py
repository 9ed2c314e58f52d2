"""How long this school keeps a kind of matter: two people set it, never below the law, for what is asked for after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone
from tests.cases.conftest import TellIt
from tests.evidence.test_disposal import closed

from handbell.cases.models import Case
from handbell.evidence.retention.actions.dispose import agree_to_dispose, ask_to_dispose
from handbell.evidence.retention.actions.period import WAITS, agree_to, ask_for, refuse
from handbell.evidence.retention.knowing import due_of
from handbell.evidence.retention.models import Disposal, Period
from handbell.evidence.retention.own import rules_at
from handbell.evidence.retention.period_guard import REFUSED, STAYS
from handbell.evidence.retention.schedule import BadSchedule, fitted, schedule
from handbell.ledger.models import Entry
from handbell.ledger.verify import verify
from handbell.notices.models import Notice
from handbell.people.models import Person
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.models import School
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db
Acting = Callable[[Person], Actor]
POST = {"reads": ("parent_post",), "holds": ("parent_author",), "about": "parent"}


def years_of(rule: str) -> int:
    return next(one.years for one in rules_at() if one.id == rule)


@pytest.mark.parametrize(
    ("rule", "said", "why"),
    [
        (
            "child_sexual_abuse",
            {"years": 74},
            "Years: from 75 to 100, as law and statutory guidance ask for.",
        ),
        ("staff_allegation", {"years": 9}, "Years: from 10 to 100, as law"),
        ("staff_allegation", {"age": 67}, "Age: from 68 to 100, as law"),
        ("child_protection", {"unknown": 24}, "Years where no birthday is known: from 25 to 100, as law"),
        ("pupil_matter", {"years": 26}, "at least as many as the 26 years above"),
        ("other", {"years": 0}, "Years: from 1 to 100, years."),
        ("other", {"years": 101}, "Years: from 1 to 100"),
        ("other", {"age": 25}, "Everything else: it has no number “age”."),
    ],
)
def test_what_a_school_cannot_set(rule: str, said: dict[str, int], why: str) -> None:
    with pytest.raises(BadSchedule, match=why):
        fitted(next(one for one in schedule() if one.id == rule), said)


def test_the_shipped_schedule_keeps_its_own_floors() -> None:
    for rule in schedule():
        assert fitted(rule, {}) == rule and fitted(rule, dict(rule.least)).least == rule.least
    assert [one.id for one in schedule() if one.floor] == [
        "child_sexual_abuse",
        "child_protection",
        "staff_allegation",
    ]


def test_two_people_set_it_and_everything_asked_for_stays(
    everybody: None, in_oakfield: School, other_school: School, acting: Acting, headteacher: Person, dsl: Person,
    office: Person,
) -> None:  # fmt: skip
    head, lead = acting(headteacher), acting(dsl)
    for by, given, wrong in (
        (acting(office), ("other", {"years": 3}, "Enough"), NotAllowed),
        (head, ("nothing", {"years": 3}, "Enough"), CannotBeDone),
        (head, ("other", {"years": 3}, " "), CannotBeDone),
        (head, ("other", {"years": 6}, "Enough"), CannotBeDone),
        (head, ("child_sexual_abuse", {"years": 20}, "Enough"), CannotBeDone),
    ):
        with pytest.raises(wrong):
            ask_for(by, *given)  # type: ignore[arg-type]
    row = ask_for(head, "other", {"years": 3}, "Three years are enough")
    assert years_of("other") == 6 and Notice.objects.filter(kind=WAITS, person_id=dsl.pk).exists()
    with pytest.raises(AlreadyDone):
        ask_for(lead, "other", {"years": 4}, "Four are better")
    with pytest.raises(CannotBeDone, match="somebody else agrees"):
        agree_to(head, row.pk)
    agree_to(lead, row.pk)
    assert years_of("other") == 3 and not Notice.objects.filter(kind=WAITS, settled_at=None).exists()
    with pytest.raises(AlreadyDone):
        refuse(lead, row.pk, "After all not")
    other = ask_for(lead, "other", {"years": 8}, "Better long")
    refuse(head, other.pk, "Three are enough")
    assert years_of("other") == 3
    agree_to(lead, ask_for(head, "other", {"years": 6}, "As it was").pk)
    assert years_of("other") == 6 and Period.objects.count() == 3 and verify().ok
    assert Entry.objects.filter(verb__startswith="retention.period").count() == 6
    with pytest.raises(CannotBeDone, match="Nobody has asked"):
        agree_to(lead, uuid4())
    with school_scope(other_school):
        assert years_of("other") == 6 and not Period.objects.exists()


def test_the_database_refuses_to_change_what_was_set(
    everybody: None, in_oakfield: School, acting: Acting, headteacher: Person, dsl: Person
) -> None:
    row = ask_for(acting(headteacher), "other", {"years": 3}, "Enough")
    one = row.pk.hex if connection.vendor == "sqlite" else str(row.pk)

    def refused(sql: str, sentence: str) -> None:
        with (
            pytest.raises(DatabaseError, match=sentence),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql, [one])

    refused("UPDATE retention_period SET years = 1 WHERE id = %s", REFUSED)
    refused("DELETE FROM retention_period WHERE id = %s", STAYS)
    with pytest.raises(IntegrityError), transaction.atomic():
        Period.objects.filter(pk=row.pk).update(
            agreed=True, decided_at=timezone.now(), decided_by=headteacher
        )
    agree_to(acting(dsl), row.pk)
    refused("UPDATE retention_period SET agreed = false WHERE id = %s", REFUSED)
    refused("UPDATE retention_period SET decided_at = NULL WHERE id = %s", REFUSED)


def test_it_bears_on_disposals_that_are_asked_for_afterwards(
    told: TellIt, acting: Acting, headteacher: Person, chair: Person
) -> None:
    head, lead = acting(chair), acting(headteacher)
    with time_machine.travel("2026-11-23 09:30", tick=True):
        one, two = (closed(told(**POST), head, lead) for _time in range(2))
    with time_machine.travel("2033-01-10 09:30", tick=True) as clock:
        before = ask_to_dispose(head, one.pk, "Its time is over")
        agree_to(lead, ask_for(head, "other", {"years": 10}, "A claim came after eight years").pk)
        clock.shift(timedelta(minutes=1))
        with pytest.raises(CannotBeDone, match="It is kept until 23 November 2036"):
            ask_to_dispose(head, two.pk, "Its time is over")
        agree_to_dispose(lead, one.pk)
        two.refresh_from_db()
        found = due_of(two)
    assert Disposal.objects.get(pk=before.pk).disposed_at is not None
    assert found is not None and found.on.year == 2036 and Case.objects.get(pk=two.pk).sealed


def test_the_page_shows_what_is_in_force_and_what_was_set(
    everybody: None,
    in_oakfield: School,
    client_of: Callable[[Person], Client],
    headteacher: Person,
    dsl: Person,
    teacher: Person,
) -> None:
    head, lead = client_of(headteacher), client_of(dsl)
    path = "/retention/schedule/other/"
    assert client_of(teacher).get(path).status_code == client_of(teacher).post(path).status_code == 403
    assert head.get("/retention/schedule/nothing/").status_code == 404
    shown = head.get("/retention/schedule/staff_allegation/").content.decode()
    assert "Never shorter than law" in shown and "At least 68, by law or statutory guidance." in shown
    short = head.post("/retention/schedule/staff_allegation/",
                      {"years": "10", "age": "60", "unknown": "50", "reason": "Enough"})  # fmt: skip
    assert short.status_code == 422 and "Age: from 68 to 100" in short.content.decode()
    assert head.post(path, {"years": "many", "reason": "Enough"}).status_code == 422
    assert head.post(path, {"years": "3", "reason": "Three are enough"}).status_code == 302
    row = Period.objects.get()
    mine, theirs = (one.get("/retention/").content.decode() for one in (head, lead))
    agree = f"/retention/periods/{row.pk}/agree/"
    assert "Waits for a second person" in mine and agree not in mine and agree in theirs
    assert client_of(teacher).post(agree).status_code == 403 and lead.get(agree).status_code == 405
    assert "In force from now on." in lead.post(agree, follow=True).content.decode()
    page = client_of(teacher).get("/retention/").content.decode()
    for words in ("3 years after it was closed", "This school’s own.", "Without it: 6 years", "Three are enough",
                  "Asked for by Patience Adeyemi", "Settled by Dawn Marsh"):  # fmt: skip
        assert words in page, words
    assert "Ask for another time" not in page
