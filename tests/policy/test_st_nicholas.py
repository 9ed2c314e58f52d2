"""St Nicholas: every case of its casebook, by the engine and by the slow oracle, and what its rules must reach."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from random import Random

import pytest

from handbell.policy import (
    OUTCOMES,
    Clause,
    Engine,
    Pack,
    Rule,
    Situation,
    compile_pack,
    load_pack,
    vocabulary,
)
from handbell.policy.oracle import Oracle
from handbell.policy.vocabulary import EVERY_ACT

from .casebook import Case, cited_by, decidable, faults, load_cases, load_coverage
from .drawing import draw

CASES = load_cases("st-nicholas")
COVERAGE = load_coverage("st-nicholas")
FRIENDS = ("send_friend_request", "accept_friend_request", "join_pupil_online")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("st-nicholas")


@pytest.fixture(scope="module")
def engine(pack: Pack) -> Engine:
    return compile_pack(pack)


@pytest.fixture(scope="module")
def oracle(pack: Pack) -> Oracle:
    return Oracle(pack)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_case_is_answered_as_the_paper_says(case: Case, engine: Engine, oracle: Oracle) -> None:
    assert faults(case.expect, oracle.decide(case.situation)) == []
    assert faults(case.expect, engine.decide(case.situation)) == []


def test_a_wrong_expectation_is_found_out(engine: Engine) -> None:
    case = next(case for case in CASES if case.name == "Pupil's friend request to a teacher")
    wrong = replace(
        case.expect,
        outcome="allowed",
        cites=("SN-parents-5",),
        not_cites=("SN-contact-7",),
        duties=("send_letter",),
    )
    assert faults(wrong, engine.decide(case.situation)) == [
        "says needs_approval, not allowed",
        "does not cite SN-parents-5",
        "cites SN-contact-7",
        "lacks the duty send_letter",
    ]


def test_every_clause_that_decides_is_shown_by_a_case(pack: Pack) -> None:
    out_of_reach = COVERAGE["out_of_reach"]
    missing = [
        clause for clause in decidable(pack) if not cited_by(CASES, clause) and clause not in out_of_reach
    ]
    assert missing == []
    assert set(out_of_reach) == {"SN-objectives-2"}


def test_cases_have_names_of_their_own_and_speak_of_clauses_that_exist(pack: Pack) -> None:
    names = [case.name for case in CASES]
    assert len(names) == len(set(names))
    spoken = {clause for case in CASES for clause in (*case.expect.cites, *case.expect.not_cites)}
    assert [clause for clause in sorted(spoken) if not pack.has_clause(clause)] == []


def test_every_outcome_is_expected_of_some_case() -> None:
    assert {case.expect.outcome for case in CASES} == {
        "forbidden",
        "needs_approval",
        "required",
        "advised_against",
        "expected",
        "allowed",
        "silent",
        "depends",
    }


def test_rules_reach_just_the_acts_that_they_should(pack: Pack) -> None:
    wanted: dict[str, set[str]] = {clause: set(acts) for clause, acts in COVERAGE["decides"].items()}
    for act, clauses in COVERAGE["shows"].items():
        for clause in clauses:
            wanted.setdefault(clause, set()).add(act)
    for acts in wanted.values():
        if EVERY_ACT in acts:
            acts.update(vocabulary().acts)
            acts.discard(EVERY_ACT)
    reached = {clause.id: {act for rule in clause.rules for act in rule.acts} for clause in pack.clauses}
    assert {clause: acts for clause, acts in reached.items() if acts} == wanted


def test_clauses_that_settle_nothing_settle_nothing(pack: Pack) -> None:
    kind_of = {clause: kind for kind, clauses in COVERAGE["sets_none"].items() for clause in clauses}
    assert {clause: {rule.bearing for rule in pack.clause(clause).rules} for clause in kind_of} == {
        clause: {kind} for clause, kind in kind_of.items()
    }
    assert [rule.clause for rule in pack.rules() if rule.bearing and rule.clause not in kind_of] == []


def _approvers(rule: Rule) -> Iterator[str]:
    return (approver for way in rule.unless for approver in way.approvers)


def _duties(rule: Rule) -> Iterator[str]:
    return (duty.do for duty in rule.duties)


def _clauses(pack: Pack, what: str) -> dict[str, set[str]]:
    parts: dict[str, Callable[[Rule], Iterable[str]]] = {
        "asks": _approvers,
        "owes": _duties,
        "risks": lambda rule: rule.consequences,
    }
    found: dict[str, set[str]] = {}
    for rule in pack.rules():
        for one in parts[what](rule):
            found.setdefault(one, set()).add(rule.clause)
    return found


@pytest.mark.parametrize("what", ["asks", "owes", "risks"])
def test_approvers_duties_and_consequences_come_from_the_clauses_that_name_them(
    pack: Pack, what: str
) -> None:
    assert _clauses(pack, what) == {one: set(clauses) for one, clauses in COVERAGE[what].items()}


def test_every_rule_of_a_ban_bars_and_of_a_permission_permits(pack: Pack) -> None:
    """No clause that only bars says yes of its own accord, and none that only permits or informs says must not."""
    barring = {"must_not", "should_not", "advised_against"}

    def said(clause: Clause) -> set[str | None]:
        return {rule.gives for rule in clause.rules}

    for clause in pack.clauses:
        if clause.force in barring:
            assert not said(clause) & {"required", "expected", "allowed"}, clause.id
        elif clause.force in {"may", "informs"}:
            assert not said(clause) & {"forbidden", "required", "expected"}, clause.id


def _drawn(engine: Engine, number: int) -> Iterator[Situation]:
    """Situations of every act in turn, half of them with facts left open."""
    random = Random(20_180_501)
    acts = list(vocabulary().acts)
    for place in range(number):
        yield draw(random, engine, acts[place % len(acts)], open_share=0.5)


def test_adults_who_hold_no_post_are_answered_alike(engine: Engine) -> None:
    """The paper speaks of adults, and means volunteers, contractors and whoever else works with pupils."""
    for situation in _drawn(engine, 2000):
        answers = {
            engine.decide(replace(situation, actor=actor)).answer
            for actor in ("volunteer", "contractor", "visiting_professional")
        }
        assert len(answers) == 1, situation


def test_no_approval_makes_an_answer_stricter(engine: Engine) -> None:
    approvals = {fact for one in vocabulary().approvers.values() for fact in one.held_when}
    approvals &= {fact.id for fact in vocabulary().facts.values() if fact.kind == "yes_no"}
    compared = 0
    for situation in _drawn(engine, 2000):
        for fact in approvals & situation.facts.keys():
            without, held = (
                engine.decide(replace(situation, facts={**situation.facts, fact: said}))
                for said in (False, True)
            )
            if "depends" not in (without.outcome, held.outcome):
                compared += 1
                assert OUTCOMES.index(held.outcome) >= OUTCOMES.index(without.outcome), (situation, fact)
    assert compared > 500


def test_nobody_is_told_that_a_child_may_be_contacted_privately(engine: Engine) -> None:
    """No approval and no purpose makes social contact with a pupil from a private account more than advised against."""
    befriending = [one for one in _drawn(engine, 2000) if one.act in FRIENDS]
    assert len(befriending) > 100
    for situation in befriending:
        facts = {**situation.facts, "other_person": "pupil", "channel": "personal_social"}
        for actor in ("teacher", "governor", "headteacher", "volunteer", "supply_staff"):
            possible = engine.decide(Situation(actor, situation.act, facts)).possible
            assert {"needs_approval", "advised_against"} >= set(possible), (actor, situation)
