"""St Nicholas: what is particular to its paper. What holds of every pack is in `test_packs.py`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from handbell.policy import OUTCOMES, Engine, Situation, compile_pack, load_pack, vocabulary

from .casebook import faults, load_cases, load_coverage
from .drawing import draw

CASES = load_cases("st-nicholas")
FRIENDS = ("send_friend_request", "accept_friend_request", "join_pupil_online")


@pytest.fixture(scope="module")
def engine() -> Engine:
    return compile_pack(load_pack("st-nicholas"))


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


def test_one_clause_alone_decides_nothing() -> None:
    assert set(load_coverage("st-nicholas")["out_of_reach"]) == {"SN-objectives-2"}


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
