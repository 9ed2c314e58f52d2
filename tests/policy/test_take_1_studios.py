"""Take 1 Studios: what is particular to its paper. What holds of every pack is in `test_packs.py`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from handbell.policy import OUTCOMES, Engine, Situation, compile_pack, load_pack, vocabulary
from handbell.policy.words import Value

from .casebook import load_cases
from .drawing import draw

PRIVATE_CONTACT = ("send_friend_request", "accept_friend_request", "contact_someone", "reply_to_contact")
STAFF = ("teacher", "headteacher", "dsl", "support_staff", "supply_staff")
NOT_STAFF = (
    "governor",
    "chair_of_governors",
    "volunteer",
    "contractor",
    "visiting_professional",
    "parent",
    "pupil",
)
SCHOOL_BUSINESS = ("teaching", "staff_work", "administration", "engagement")


@pytest.fixture(scope="module")
def engine() -> Engine:
    return compile_pack(load_pack("take-1-studios"))


def _drawn(engine: Engine, number: int, acts: tuple[str, ...] = ()) -> Iterator[Situation]:
    """Situations of the acts in turn, half of their facts left open."""
    random = Random(20_150_915)
    wanted = acts or tuple(vocabulary().acts)
    for place in range(number):
        yield draw(random, engine, wanted[place % len(wanted)], open_share=0.5)


def test_every_outcome_is_expected_of_some_case() -> None:
    assert {case.expect.outcome for case in load_cases("take-1-studios")} == {*OUTCOMES, "depends"}


def test_only_staff_are_given_rules(engine: Engine) -> None:
    """The paper says that it applies to all members of staff: whoever else asks is told that it is silent."""
    staff_told = 0
    for situation in _drawn(engine, 1500):
        staff_told += engine.decide(replace(situation, actor="teacher")).outcome != "silent"
        for actor in NOT_STAFF:
            decision = engine.decide(replace(situation, actor=actor))
            assert (decision.outcome, decision.duties) == ("silent", ()), (actor, situation)
            assert "T1-rationale-6" in decision.citations
    assert staff_told > 200


def test_private_accounts_are_shut_to_children_and_parents_whatever_is_said(engine: Engine) -> None:
    """No approval, purpose, tone or old friendship opens a private account to a child or a parent of the school."""
    for situation in _drawn(engine, 400, PRIVATE_CONTACT):
        for person, age in (("pupil", 17), ("parent", 40)):
            facts = {
                **situation.facts,
                "other_person": person,
                "other_age": age,
                "channel": "personal_social",
            }
            for actor in STAFF:
                asked = Situation(actor, situation.act, facts)
                assert engine.decide(asked).outcome == "forbidden", asked
                elsewhere = replace(asked, facts={**facts, "channel": "teaching_account"})
                assert "forbidden" not in engine.decide(elsewhere).possible, elsewhere


@pytest.mark.parametrize("act", ["contact_someone", "reply_to_contact"])
@pytest.mark.parametrize("purpose", SCHOOL_BUSINESS)
def test_approval_opens_a_private_phone_and_never_a_private_address(
    engine: Engine, act: str, purpose: str
) -> None:
    def outcome(actor: str, channel: str, agreed: bool) -> str:
        facts: dict[str, Value] = {
            "other_person": "parent",
            "channel": channel,
            "purpose": purpose,
            "headteacher_approval": agreed,
        }
        return engine.decide(Situation(actor, act, facts)).outcome

    assert [outcome("teacher", "personal_phone", agreed) for agreed in (False, True)] == [
        "needs_approval",
        "allowed",
    ]
    assert outcome("headteacher", "personal_phone", False) == "allowed"  # nobody asks leave of oneself
    assert outcome("dsl", "personal_phone", False) == "needs_approval"
    for actor in STAFF:
        assert {outcome(actor, "personal_email", agreed) for agreed in (False, True)} == {"forbidden"}
        assert outcome(actor, "school_email", False) == "required"


def test_the_paper_threatens_nobody(engine: Engine) -> None:
    """It names no consequence of any breach, and none may be made up."""
    decisions = [engine.decide(replace(one, actor="teacher")) for one in _drawn(engine, 1000)]
    assert {decision.outcome for decision in decisions} >= {"forbidden", "advised_against"}
    assert [decision.consequences for decision in decisions if decision.consequences] == []


def test_a_child_of_the_school_is_one_under_eighteen(engine: Engine) -> None:
    """The line is the eighteenth birthday, for those on roll and for those who left."""

    def outcome(person: str, age: int) -> str:
        facts: dict[str, Value] = {"other_person": person, "other_age": age, "channel": "personal_social"}
        return engine.decide(Situation("teacher", "accept_friend_request", facts)).outcome

    assert [outcome("pupil", age) for age in (5, 17, 18, 40)] == [
        "forbidden",
        "forbidden",
        "advised_against",
        "advised_against",
    ]
    assert [outcome("former_pupil", age) for age in (5, 17, 18, 40)] == [
        "advised_against",
        "advised_against",
        "silent",
        "silent",
    ]
