"""What rows show of clauses, what they let one take as known, and who is told of a vacancy."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.registers.conftest import tool

from handbell.notices.models import Notice
from handbell.people.acting import actor_for
from handbell.people.models import Person, RoleHeld
from handbell.registers.actions.change import end
from handbell.registers.actions.enter import enter, enter_agreed
from handbell.registers.actions.vacancies import look_for_vacancies
from handbell.registers.controls import of_pairs
from handbell.registers.facts import facts_known
from handbell.registers.models import Row
from handbell.schools.access import Actor
from handbell.schools.controls import Finding, Period, is_registered
from handbell.schools.models import School
from handbell.schools.policy import school_pack
from handbell.schools.scope import school_scope

PERIOD = Period(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))


def found() -> dict[tuple[str, str], Finding]:
    """Every register of the policy in force, by clause."""
    pairs = [
        (clause, name)
        for clause in school_pack().clauses
        for name in clause.kept_by
        if name.startswith("register:")
        and name not in ("register:channels", "register:consents", "register:accounts")
    ]
    return dict(of_pairs(PERIOD, pairs))


TOOLS = ("HB-12.16", "register:approved_tools")


def test_a_register_is_kept_then_due_then_broken_and_none_when_empty(
    headteacher: Person, oakfield: School, django_assert_max_num_queries: Any
) -> None:
    today = timezone.localdate()
    with school_scope(oakfield):
        assert found()[TOOLS].status == "none"
        row = enter(actor_for(headteacher), "approved_tools", tool(headteacher))
        for review_on, status, words in (
            (today + timedelta(days=40), "kept", "1 entry in force."),
            (today + timedelta(days=14), "due", "1 entry in force, 1 to be looked at soon."),
            (today, "due", "1 entry in force, 1 to be looked at soon."),
            (today - timedelta(days=1), "broken", "1 entry in force, 1 overdue for review."),
        ):
            Row.objects.filter(pk=row.pk).update(review_on=review_on)
            said = found()[TOOLS]
            assert (said.status, said.evidence) == (status, words)
        found()
        with django_assert_max_num_queries(4):
            assert len(found()) > 20
        end(actor_for(headteacher), row.pk, 1, "Over")
        assert found()[TOOLS].status == "none"


def test_offices_are_kept_while_somebody_holds_them_and_a_vacancy_is_told_once(
    headteacher: Person, dsl: Person, chair: Person, oakfield: School
) -> None:
    job = Actor(school=oakfield, name="Handbell", via="job", system=True)
    key = ("HB-3.1", "register:roles")
    with school_scope(oakfield):
        assert found()[key].status == "due", "nobody looks after the network or online safety yet"
        RoleHeld.objects.filter(person=dsl).update(until=date(2020, 1, 1))
        said = found()[key]
        assert said.status == "broken" and "Nobody: Designated safeguarding lead" in said.items
        now = timezone.now()
        assert look_for_vacancies(job, now) == 3
        assert look_for_vacancies(job, now) == 0
        waiting = Notice.objects.filter(person_id=headteacher.pk, settled_at=None)
        assert "Nobody holds this office: Designated safeguarding lead" in {one.title for one in waiting}
        RoleHeld.objects.filter(person=dsl).update(until=None)
        look_for_vacancies(job, now)
        assert "Nobody holds this office: Designated safeguarding lead" not in {
            one.title for one in waiting.all()
        }
        assert found()[key].status == "due"


def test_an_exception_holds_for_whom_it_names_until_its_last_day(
    headteacher: Person, teacher: Person, second_teacher: Person, oakfield: School
) -> None:
    today = timezone.localdate()
    given = {
        "what": "E-mail the family", "person": str(teacher.pk), "channel": "personal_email", "reason": "No line",
        "until": today.isoformat(),
    }  # fmt: skip
    with school_scope(oakfield):
        row = enter_agreed(
            actor_for(headteacher), "exceptions", given, from_about="request:7", owner=teacher.pk
        )
        asked = {"channel": "personal_email"}
        (known,) = facts_known(actor_for(teacher), "contact_someone", asked)
        assert (known.fact, known.value) == ("headteacher_approval", True)
        assert (
            known.source.startswith("Exceptions, “E-mail the family”, entered ") and str(row.pk) in known.link
        )
        assert facts_known(actor_for(second_teacher), "contact_someone", asked) == [], "it is not theirs"
        assert facts_known(actor_for(teacher), "contact_someone", {"channel": "personal_phone"}) == []
        assert facts_known(actor_for(teacher), "contact_someone", {}) == [], "the way is not known yet"
        assert facts_known(actor_for(teacher), "post_about_school", asked) == []
        tomorrow = today + timedelta(days=1)
        assert facts_known(actor_for(teacher), "contact_someone", asked, tomorrow) == [], "it is over"


def test_a_declared_friendship_is_known_to_the_engine_for_its_declarer_alone(
    teacher: Person, second_teacher: Person, oakfield: School
) -> None:
    tie = {"what": "tie", "other_person": "parent", "who": "Miriam Whitlock", "how": "Neighbours"}
    enter(actor_for(teacher), "declarations", tie)
    with school_scope(oakfield):
        asked = {"other_person": "parent"}
        assert [one.fact for one in facts_known(actor_for(teacher), "accept_friend_request", asked)] == [
            "known_outside_school"
        ]
        assert facts_known(actor_for(second_teacher), "accept_friend_request", asked) == []
        assert facts_known(actor_for(teacher), "accept_friend_request", {"other_person": "pupil"}) == []


@pytest.mark.parametrize("name", ["register:declarations", "register:roles", "record:data_register"])
def test_this_room_answers_for_its_registers_and_for_no_invented_one(name: str) -> None:
    assert is_registered(name)
    assert not is_registered("register:invented")
