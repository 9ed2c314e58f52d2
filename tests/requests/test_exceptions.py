"""Exceptions, authority, declarations and judgement: whose word, until when, and what the engine then knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from tests.requests.conftest import House, day, on_day

from handbell.ledger.models import Entry
from handbell.notices.tell import waiting_for
from handbell.people.acting import actor_for
from handbell.people.models import RoleHeld
from handbell.policy import Situation
from handbell.policy.words import Value
from handbell.registers.models import Row
from handbell.requests.actions.ask_for_agreement import ask_for_agreement
from handbell.requests.actions.decide import agree
from handbell.requests.known import facts_known
from handbell.requests.models import Request
from handbell.requests.tending import tend
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.policy import engine_of

pytestmark = pytest.mark.django_db
Build = Callable[[str], House]

TEXT: dict[str, Value | None] = {
    "other_person": "parent", "other_age": 41, "channel": "personal_phone", "purpose": "teaching",
    "visibility": "direct_message", "tone": "professional", "platform_kind": "messaging", "known_outside_school": False,
    "exceptional_circumstances": False, "leadership_approval": False, "discussed_with_dsl": False,
    "authorised": False,
}  # fmt: skip
TRIP = {"what": "The trip to York", "why": "No school phone is left.", "other_person": ["parent"],
        "channel": ["personal_phone"]}  # fmt: skip


def decided(
    house: House, who: str, act: str, facts: dict[str, Value | None], role: str
) -> tuple[str, list[str]]:
    """What the engine answers with what is known of this person, and the sources of it."""
    known = facts_known(actor_for(house.people[who]), act, facts)
    found = facts | {one.fact: one.value for one in known}
    here = engine_of(house.pack_id).words.acts[act].facts
    decision = engine_of(house.pack_id).decide(
        Situation(role, act, {name: value for name, value in found.items() if name in here})
    )
    return decision.outcome, [one.source for one in known]


def test_the_trip_has_its_exception_and_then_the_answer_is_yes(house: Build) -> None:
    here = house("take-1-studios")
    asked = dict(TEXT) | {"headteacher_approval": None}
    assert decided(here, "teacher", "contact_someone", asked, "teacher")[0] != "allowed"
    found = here.asked("teacher", "contact_exception", **TRIP, begins=day(0), until=day(3))
    with pytest.raises(NotAllowed, match=r"Headteacher\. \(T1-1-15\)"):
        here.word("deputy", found)
    here.word("head", found)
    found.refresh_from_db()
    assert found.state == "active"
    outcome, sources = decided(here, "teacher", "contact_someone", asked, "teacher")
    assert outcome == "allowed"
    assert found.number in sources[0] and "until" in sources[0]
    other = asked | {"other_person": "pupil"}
    assert decided(here, "teacher", "contact_someone", other, "teacher")[1] == []
    assert decided(here, "second", "contact_someone", asked, "teacher")[1] == []
    row = Row.objects.get(form="exceptions")
    assert (row.from_about, row.owner) == (found.reference, here.teacher)


def test_agreed_afterwards_is_refused_and_it_ends_on_its_day(
    house: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = house("take-1-studios")
    with pytest.raises(CannotBeDone, match=r"beforehand or not at all.*\(T1-1-15\)"):
        here.asked("teacher", "contact_exception", **TRIP, begins=day(-1), until=day(3))
    with pytest.raises(CannotBeDone, match="The last day comes before the first"):
        here.asked("teacher", "contact_exception", **TRIP, begins=day(2), until=day(1))
    found = here.asked("teacher", "contact_exception", **TRIP, begins=day(1), until=day(3))
    here.word("head", found)
    me = actor_for(here.teacher)
    asked = dict(TEXT) | {"headteacher_approval": None}
    assert facts_known(me, "contact_someone", asked) == []  # it begins tomorrow
    with on_day(monkeypatch, 3):
        assert facts_known(me, "contact_someone", asked)
    with on_day(monkeypatch, 4):
        assert facts_known(me, "contact_someone", asked) == []
        tend(Actor(here.school, "Handbell", via="job", system=True), timezone.now())
    found.refresh_from_db()
    assert (found.state, found.why_ended) == ("ended", "Its last day has passed.")


def test_leaders_and_the_parent_both_agree_or_it_is_not_done(house: Build) -> None:
    here = house("st-nicholas")
    asked = {"what": "My number", "why": "He trains with me.", "begins": day(0), "until": day(9)}
    found = here.asked("teacher", "details_exception", **asked, parent=str(here.parent.pk))
    here.word("deputy", found)
    me = actor_for(here.teacher)
    assert facts_known(me, "give_personal_details", {}) == []
    with pytest.raises(NotAllowed, match=r"\(SN-contact-17\)"):
        here.word("head", found)
    here.word("parent", found)
    known = {one.fact: one.value for one in facts_known(me, "give_personal_details", {})}
    assert known == {"leadership_approval": True, "parent_agreement": True}


def test_the_heads_own_request_goes_to_the_chair(house: Build) -> None:
    here = house("take-1-studios")
    found = here.asked("head", "contact_exception", **TRIP, begins=day(0), until=day(3))
    with pytest.raises(NotAllowed, match="Nobody decides on a request of their own"):
        here.word("head", found)
    assert waiting_for(here.chair.pk).filter(about=found.reference).exists()
    here.word("chair", found)
    found.refresh_from_db()
    assert found.state == "active"


def test_a_role_that_was_lost_meanwhile_decides_nothing(house: Build) -> None:
    here = house("robert-bakewell")
    found = here.asked("teacher", "email_pupils", what="Spellings", why="At home", channel="school_email",
                       begins=day(0), until=day(9))  # fmt: skip
    RoleHeld.objects.filter(person=here.deputy).update(
        until=timezone.localdate() - timezone.timedelta(days=1)
    )
    with pytest.raises(NotAllowed):
        here.word("deputy", found)
    here.word("dsl", found)
    found.refresh_from_db()
    assert found.state == "active"


def test_pupils_are_emailed_once_leaders_agreed(house: Build) -> None:
    here = house("robert-bakewell")
    question: dict[str, Value | None] = dict(TEXT) | {
        "other_person": "pupil", "other_age": 9, "channel": "school_email", "leadership_approval": None,
        "headteacher_approval": False,
    }  # fmt: skip
    assert decided(here, "teacher", "contact_someone", question, "teacher")[0] in (
        "needs_approval",
        "depends",
    )
    found = here.asked("teacher", "email_pupils", what="Spellings", why="At home", channel="school_email",
                       begins=day(0), until=day(9))  # fmt: skip
    here.word("deputy", found)
    outcome, sources = decided(here, "teacher", "contact_someone", question, "teacher")
    assert outcome not in ("needs_approval", "depends", "forbidden")
    assert sources


def test_an_agreement_that_an_answer_named_is_looked_up_too(house: Build) -> None:
    here = house("st-nicholas")
    facts: dict[str, Value | None] = {
        "other_person": "parent", "other_age": 41, "channel": "personal_social", "platform_kind": "social_network",
        "purpose": "private", "known_outside_school": False, "headteacher_approval": False, "discussed_with_dsl": False,
    }  # fmt: skip
    me = actor_for(here.teacher)
    asked = ask_for_agreement(me, "teacher", "accept_friend_request", facts, "headteacher")
    question = facts | {"headteacher_approval": None}
    assert facts_known(me, "accept_friend_request", question) == []
    agree(actor_for(here.head), asked.pk)
    known = facts_known(me, "accept_friend_request", question)
    assert [(one.fact, one.value) for one in known] == [("headteacher_approval", True)]
    assert str(asked.pk) in known[0].link
    assert facts_known(me, "accept_friend_request", question | {"other_person": "pupil"}) == []


def test_a_declaration_waits_for_the_talk_and_keeps_what_was_said_first(house: Build) -> None:
    here = house("st-nicholas")
    said: dict[str, Any] = {
        "what": "friendship", "other_person": "parent", "family": "Whitlock", "since": "2011", "how": "One choir.",
    }  # fmt: skip
    found = here.asked("chair", "declaration", **said)
    with pytest.raises(NotAllowed, match=r"\(SN-contact-3\)"):
        here.word("deputy", found)
    with pytest.raises(CannotBeDone, match="needs an answer"):
        here.word("dsl", found, limits="No school matters.")
    here.word("dsl", found, limits="No school matters.", review_on=day(300))
    row = Row.objects.get(form="declarations")
    assert row.answers["limits"] == "No school matters."
    assert found.versions.get().at is not None
    known = facts_known(actor_for(here.chair), "contact_someone", {"other_person": "parent"})
    assert ("discussed_with_dsl", True) in [(one.fact, one.value) for one in known]


def test_a_judgement_call_is_answered_and_never_agreed_to(house: Build) -> None:
    here = house("st-nicholas")
    told = {
        "clause": "SN-2.4-1",
        "taken": "taken",
        "what": "I rang from the road.",
        "why": "The coach broke down.",
    }
    found = here.asked("teacher", "judgement_call", **told)
    assert found.state == "waiting"
    assert waiting_for(here.head.pk).filter(about=found.reference).exists()
    with pytest.raises(CannotBeDone):
        here.word("head", found, agreed=False, reason="No.")
    said = {"response": "Thank you. Take the trip phone next time."}
    with pytest.raises(CannotBeDone, match=r"“Advice from HR” needs an answer. \(SN-objectives-13\)"):
        here.word("head", found, **said)
    here.word("head", found, **said, hr="not_needed", hr_why_not="One call, and the coach had stopped.")
    found.refresh_from_db()
    assert found.decisions.get().answers["response"].startswith("Thank you")
    assert facts_known(actor_for(here.teacher), "do_something_else", {}) == []


def test_a_call_from_ones_own_mobile_says_whether_the_number_was_withheld(house: Build) -> None:
    here = house("st-nicholas")
    call = {
        "other_person": "parent",
        "school_line": "None on the coach.",
        "why": "An accident.",
        "on": day(0),
    }
    with pytest.raises(CannotBeDone, match=r"\(SN-2.4-24\)"):
        here.asked("teacher", "own_phone", **call)
    open_one = here.asked("teacher", "own_phone", **call, withheld="no")
    assert open_one.state == "waiting"  # the headteacher has to answer
    quiet = here.asked("teacher", "own_phone", **call, withheld="yes")
    assert quiet.state == "active"
    assert facts_known(actor_for(here.teacher), "contact_someone", {"other_person": "parent"})


def test_nobody_makes_a_request_hold_but_by_its_stages(house: Build) -> None:
    here = house("take-1-studios")
    with pytest.raises(NotAllowed, match="This is asked by"):
        here.drafted("parent", "contact_exception", **TRIP)
    found = here.drafted("teacher", "contact_exception", **TRIP, begins=day(0), until=day(3))
    for who in ("head", "teacher"):
        with pytest.raises((NotAllowed, AlreadyDone)):
            here.word(who, found)
    assert Request.objects.get().state == "draft"
    assert set(Entry.objects.filter(verb__startswith="requests.").values_list("verb", flat=True)) == {
        "requests.written"
    }
