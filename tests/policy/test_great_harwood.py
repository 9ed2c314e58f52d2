"""Great Harwood: what is particular to its paper. What holds of every pack is in `test_packs.py`."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from handbell.policy import Engine, Situation, analyse, compile_pack, load_pack
from handbell.policy.words import Value

from .casebook import load_cases
from .drawing import draw

PROJECT: dict[str, Value] = {
    "platform_kind": "microblog",
    "channel": "teaching_account",
    "pupil_use": "research",
    "learning_objective_clear": True,
    "site_suits_age": False,
    "content_checked": False,
    "manager_notified": False,
    "notice_days": 14,
}
IN_SCHOOL: dict[str, Value] = {
    "learning_basis": "approved_project",
    "learning_objective_clear": True,
    "platform_kind": "blog",
    "site_suits_age": True,
}
DEVICES = list(product(("school_device", "own_device"), ("own_data", "school_network")))


@pytest.fixture(scope="module")
def engine() -> Engine:
    return compile_pack(load_pack("great-harwood"))


def test_cases_expect_every_outcome_that_the_paper_can_give(engine: Engine) -> None:
    """Nothing is required or expected of whoever asks: the paper bars, asks for approval, advises or permits."""
    given = {"forbidden", "needs_approval", "advised_against", "allowed", "silent", "depends"}
    assert {case.expect.outcome for case in load_cases("great-harwood")} == given
    random = Random("great-harwood outcomes")
    drawn = [draw(random, engine, act, open_share=0.05) for act in engine.words.acts for _ in range(100)]
    assert {engine.decide(situation).outcome for situation in drawn} == given


@pytest.mark.parametrize(
    ("days", "outcome"), [(0, "forbidden"), (13, "forbidden"), (14, "allowed"), (400, "allowed")]
)
def test_two_weeks_notice_is_fourteen_days_and_binds_teachers_alone(
    engine: Engine, days: int, outcome: str
) -> None:
    facts: dict[str, Value] = {
        **PROJECT,
        "notice_days": days,
        "leadership_approval": True,
        "subject_leader_approval": False,
    }
    teacher = engine.decide(Situation("teacher", "run_online_activity", facts))
    assert (teacher.outcome, "GH-staff.7-1" in teacher.citations) == (outcome, True)
    assistant = engine.decide(Situation("support_staff", "run_online_activity", facts))
    assert (assistant.outcome, "GH-staff.7-1" in assistant.citations) == ("allowed", False)
    told = [duty for duty in teacher.duties if duty.clause == "GH-staff.7-1"]
    assert [(duty.do, duty.to, duty.within) for duty in told] == [
        ("inform", ("network_manager",), "fourteen_days_before")
    ]


@pytest.mark.parametrize(("senior", "middle"), [(True, True), (True, False), (False, True), (False, False)])
def test_a_department_may_approve_an_account_but_not_pupils_on_social_media(
    engine: Engine, senior: bool, middle: bool
) -> None:
    held: dict[str, Value] = {"leadership_approval": senior, "subject_leader_approval": middle}
    account = engine.decide(
        Situation(
            "teacher", "open_school_account", {"channel": "teaching_account", "purpose": "teaching", **held}
        )
    )
    project = engine.decide(Situation("teacher", "run_online_activity", {**PROJECT, **held}))
    assert account.outcome == ("allowed" if senior or middle else "needs_approval")
    assert account.approvers == (() if senior or middle else ("leadership", "subject_leader"))
    assert project.outcome == ("allowed" if senior else "needs_approval")
    assert "leadership" not in project.approvers if senior else "leadership" in project.approvers
    assert ("GH-students.2-1" in project.citations, "GH-students.2-1" in project.outweighed) == (
        senior,
        not senior,
    )


def test_who_may_approve_asks_nobody_else(engine: Engine) -> None:
    none_held: dict[str, Value] = {"leadership_approval": False, "subject_leader_approval": False}
    account: dict[str, Value] = {"channel": "teaching_account", "purpose": "teaching", **none_held}

    def asked(actor: str, act: str, facts: dict[str, Value]) -> tuple[str, tuple[str, ...]]:
        decision = engine.decide(Situation(actor, act, facts))
        return decision.outcome, decision.approvers

    assert asked("subject_leader", "open_school_account", account) == ("allowed", ())
    assert asked("headteacher", "open_school_account", account) == ("allowed", ())
    assert asked("office", "open_school_account", account)[0] == "needs_approval"
    assert asked("subject_leader", "run_online_activity", {**PROJECT, **none_held}) == (
        "needs_approval",
        ("leadership",),
    )
    assert asked("headteacher", "run_online_activity", {**PROJECT, **none_held}) == ("allowed", ())


@pytest.mark.parametrize(("device", "connection"), DEVICES)
@pytest.mark.parametrize("use", ["research", "communication", "other_use"])
def test_one_way_alone_leads_a_pupil_onto_social_media_in_school(
    engine: Engine, device: str, connection: str, use: str
) -> None:
    """An approved project, for research or messages, on the school's device, and not over its network."""
    facts: dict[str, Value] = {**IN_SCHOOL, "device": device, "connection": connection, "pupil_use": use}
    allowed = (device, connection) == ("school_device", "own_data") and use != "other_use"
    decision = engine.decide(Situation("pupil", "use_social_media_in_school", facts))
    assert decision.outcome == ("allowed" if allowed else "forbidden")
    shown = {*decision.citations, *decision.outweighed}
    assert ("GH-students.3-3" in shown, "GH-students.4-1" in shown) == (
        device == "own_device",
        connection == "school_network",
    )
    for basis in ("own_choice", "teacher_directed"):
        other: dict[str, Value] = {
            **facts,
            "learning_basis": basis,
            "learning_objective_clear": basis != "own_choice",
        }
        barred = engine.decide(Situation("pupil", "use_social_media_in_school", other))
        assert barred.outcome == "forbidden" and "GH-students.3-6" in barred.citations


def test_the_network_is_closed_to_social_media_for_everybody(engine: Engine) -> None:
    facts: dict[str, Value] = {"when": "break_time", "device": "own_device", "use_excessive": False}
    for actor in ("teacher", "governor", "volunteer", "contractor"):
        over = engine.decide(
            Situation(actor, "use_social_media_at_work", {**facts, "connection": "school_network"})
        )
        assert (over.outcome, over.citations[0]) == ("forbidden", "GH-students.4-1")
        own = engine.decide(Situation(actor, "use_social_media_at_work", {**facts, "connection": "own_data"}))
        assert (own.outcome, "GH-students.4-1" in own.citations) == ("silent", False)


def test_expectations_of_staff_never_become_bans_and_bind_nobody_else(engine: Engine) -> None:
    random, soft = Random("great-harwood staff"), {"GH-staff.4-2", "GH-staff.8-2", "GH-staff.8-3"}
    acts = (
        "accept_friend_request",
        "contact_someone",
        "post_about_school",
        "post_about_person",
        "raise_complaint",
    )
    seen = set()
    for act in acts:
        for _ in range(400):
            situation = draw(random, engine, act, open_share=0)
            decision = engine.decide(situation)
            if soft & set(decision.citations):
                assert decision.outcome == "advised_against"
                assert engine.words.is_a(situation.actor, "staff")
                seen |= soft & set(decision.citations)
            else:
                assert decision.outcome == "silent"
    assert seen == soft


def test_only_governors_take_the_legal_step(engine: Engine) -> None:
    facts: dict[str, Value] = {"incident_ground": "people_reputation", "where_happened": "out_of_school"}

    def asked_of(actor: str) -> set[tuple[str, ...]]:
        duties = engine.decide(Situation(actor, "act_on_incident", facts)).duties
        return {duty.to for duty in duties if duty.clause == "GH-incidents-6"}

    assert asked_of("headteacher") == {("governing_body",)}
    assert asked_of("governor") == {("legal_adviser",)}


def test_the_contradictions_of_the_paper_are_told() -> None:
    found = {
        frozenset(finding.clauses)
        for finding in analyse(load_pack("great-harwood"))
        if finding.kind == "contradiction"
    }
    for together in (
        {"GH-staff.5-2", "GH-students.2-3"},
        {"GH-students.3-4", "GH-students.4-1"},
        {"GH-students.3-3", "GH-students.3-5"},
        {"GH-students.1-4", "GH-students.2-1"},
        {"GH-staff.8-2", "GH-staff.8-3", "GH-staff.9-1"},
    ):
        assert any(clauses >= together for clauses in found)
    assert not any(clauses >= {"GH-staff.7-1", "GH-students.2-1"} for clauses in found)
