"""The model policy: what is particular to it. What holds of every pack is in `test_packs.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from handbell.policy import (
    OUTCOMES,
    Clause,
    Engine,
    Situation,
    analyse,
    compile_pack,
    load_pack,
    pack_ids,
    vocabulary,
)
from handbell.policy.read_clause import CONTROLS

from .casebook import load_cases
from .drawing import draw

PACK = load_pack("handbell-2026")
UNBOUND = {"everyone", "adult"}
"""Roots of the tree of roles: nobody asks as one of them."""

ANSWERED = [
    (act.id, role)
    for act in vocabulary().acts.values()
    for role in vocabulary().roles
    if role not in UNBOUND and any(vocabulary().is_a(role, asker) for asker in act.askers)
]


@pytest.fixture(scope="module")
def engine() -> Engine:
    return compile_pack(PACK)


@pytest.mark.parametrize("act", list(vocabulary().acts))
def test_whoever_asks_has_an_answer_whatever_the_facts(engine: Engine, act: str) -> None:
    """With every fact open, silence is no possible answer: the engine has looked at each situation there is."""
    roles = [role for one, role in ANSWERED if one == act]
    assert roles
    for role in roles:
        assert "silent" not in engine.decide(Situation(role, act, {})).possible, role


def test_looking_for_what_is_wrong_with_it_finds_nothing() -> None:
    """No contradiction, duplicate or idle rule, no approval or duty without its person, no act left to others."""
    others = [load_pack(pack_id) for pack_id in pack_ids() if pack_id != PACK.id]
    assert analyse(PACK, [one for one in others if one.has_rules]) == ()


def _drawn(engine: Engine, acts: list[str], number: int) -> Iterator[Situation]:
    random = Random(20_261_120)
    for place in range(number):
        yield draw(random, engine, acts[place % len(acts)], open_share=0)


def test_no_approval_makes_an_answer_stricter(engine: Engine) -> None:
    approvals = {fact for one in vocabulary().approvers.values() for fact in one.held_when}
    approvals &= {fact.id for fact in vocabulary().facts.values() if fact.kind == "yes_no"}
    compared = 0
    for situation in _drawn(engine, list(vocabulary().acts), 3000):
        for fact in approvals & situation.facts.keys():
            without, held = (
                engine.decide(replace(situation, facts={**situation.facts, fact: said})).outcome
                for said in (False, True)
            )
            compared += without != held
            assert OUTCOMES.index(held) >= OUTCOMES.index(without), (situation, fact)
    assert compared > 50


def test_no_child_is_contacted_in_secret_whoever_agrees(engine: Engine) -> None:
    """Neither approval nor purpose lets an adult who is no family write to a pupil unseen or from an own account."""
    seen = 0
    for situation in _drawn(engine, ["contact_someone", "reply_to_contact"], 3000):
        if not vocabulary().is_a(situation.actor, "adult"):
            continue
        stranger = {
            "other_person": "pupil",
            "known_outside_school": False,
            "exceptional_circumstances": False,
        }
        facts = {
            **situation.facts,
            **{key: stranger[key] for key in stranger.keys() & situation.facts.keys()},
        }
        for hidden in ({"visibility": "hidden_from_school"}, {"channel": "personal_social"}):
            seen += 1
            asked = Situation(situation.actor, situation.act, {**facts, **hidden})
            assert engine.decide(asked).outcome == "forbidden", asked
    assert seen > 1000


def test_a_picture_that_a_family_objects_to_is_never_published(engine: Engine) -> None:
    seen = 0
    for situation in _drawn(engine, ["share_image_of_child"], 2000):
        facts = {**situation.facts, "image_consent": "objected", "image_shows": "other_children"}
        for actor in ("teacher", "social_team", "headteacher", "volunteer", "parent", "parent_helper"):
            seen += 1
            asked = Situation(actor, "share_image_of_child", facts)
            if facts["form"] != "text" and facts["channel"] in vocabulary().possible_values(
                asked.act, "channel"
            ):
                assert engine.decide(asked).outcome == "forbidden", asked
    assert seen > 1000


def test_an_approver_is_always_named() -> None:
    asked = {approver for rule in PACK.rules() for way in rule.unless for approver in way.approvers}
    assert asked == {
        "headteacher", "leadership", "teacher", "parent", "responsible_adult", "second_reader",
    }  # fmt: skip


def test_every_kind_of_control_keeps_something() -> None:
    kinds = {control.partition(":")[0] for clause in PACK.clauses for control in clause.kept_by}
    assert kinds == set(CONTROLS)


def test_it_reads_as_a_policy_from_top_to_bottom() -> None:
    """Fifteen sections, each whole, its clauses numbered in turn."""
    headings = list(dict.fromkeys(clause.heading for clause in PACK.clauses))
    assert len(headings) == 15
    for section, heading in enumerate(headings, start=1):
        ids = [clause.id for clause in PACK.clauses if clause.heading == heading]
        assert ids == [f"HB-{section}.{number}" for number in range(1, len(ids) + 1)]


def _sentences(clause: Clause) -> list[str]:
    return [one for one in re.split(r"(?<=[.!?])\s+", clause.says) if one]


def test_its_words_are_short() -> None:
    for clause in PACK.clauses:
        assert len(clause.says.split()) <= 45, clause.id
        assert len(_sentences(clause)) <= 3, clause.id
        assert clause.says.endswith("."), clause.id
    assert len({clause.says for clause in PACK.clauses}) == len(PACK.clauses)


def test_every_outcome_is_expected_of_some_case() -> None:
    assert {case.expect.outcome for case in load_cases("handbell-2026")} == {
        "forbidden",
        "needs_approval",
        "required",
        "advised_against",
        "expected",
        "allowed",
        "depends",
    }


def test_every_act_has_a_case_and_every_kind_of_person_asks() -> None:
    cases = load_cases("handbell-2026")
    assert {case.situation.act for case in cases} == set(vocabulary().acts)
    asked = {case.situation.actor for case in cases}
    for role in ("staff", "governor", "volunteer", "parent", "pupil"):
        assert any(vocabulary().is_a(one, role) for one in asked if isinstance(one, str)), role
