"""Westbrook Old Hall: what is particular to its paper. What holds of every pack is in `test_packs.py`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from handbell.policy import OUTCOMES, Engine, Situation, compile_pack, load_pack, vocabulary

from .casebook import load_cases
from .drawing import draw

STAFF = ("teacher", "supply_staff", "support_staff", "office", "headteacher", "dsl")
NOT_STAFF = ("governor", "chair_of_governors", "volunteer", "visitor", "parent", "pupil", "contractor")


@pytest.fixture(scope="module")
def engine() -> Engine:
    return compile_pack(load_pack("westbrook-old-hall"))


def _drawn(engine: Engine, number: int, *acts: str, open_share: float = 0.5) -> Iterator[Situation]:
    """Situations of the acts in turn (of every act, if none is named), some of them with facts left open."""
    random = Random(2_014)
    names = acts or tuple(vocabulary().acts)
    for place in range(number):
        yield draw(random, engine, names[place % len(names)], open_share=open_share)


def _shown(engine: Engine, situation: Situation) -> set[str]:
    decision = engine.decide(situation)
    return {*decision.citations, *decision.outweighed}


def test_every_outcome_is_expected_of_some_case() -> None:
    assert {case.expect.outcome for case in load_cases("westbrook-old-hall")} == {*OUTCOMES, "depends"}


def test_nothing_makes_a_pupil_a_friend_on_a_personal_account(engine: Engine) -> None:
    """Never means never: no approval, age, purpose or acquaintance; an account kept for teaching is not barred."""
    for situation in _drawn(engine, 400, "send_friend_request", "accept_friend_request"):
        for actor in STAFF:
            facts = {**situation.facts, "other_person": "pupil", "channel": "personal_social"}
            assert engine.decide(Situation(actor, situation.act, facts)).outcome == "forbidden", situation
            facts["channel"] = "teaching_account"
            assert engine.decide(Situation(actor, situation.act, facts)).outcome == "silent", situation


def test_a_past_pupil_counts_up_to_sixteen_and_a_number_up_to_eighteen(engine: Engine) -> None:
    def outcome(act: str, age: int, **facts: str) -> str:
        asked = Situation(
            "teacher",
            act,
            {"other_person": "former_pupil", "other_age": age, "channel": "personal_social", **facts},
        )
        return engine.decide(asked).outcome

    friends = [outcome("accept_friend_request", age) for age in (15, 16, 17)]
    numbers = [outcome("give_personal_details", age, detail="mobile_number") for age in (15, 17, 18)]
    rooms = [outcome("join_pupil_online", age, platform_kind="chat_room") for age in (15, 17, 18)]
    assert friends == ["forbidden", "silent", "silent"]
    assert numbers == rooms == ["forbidden", "forbidden", "silent"]


def test_staff_name_nobody_of_the_school_however_kind_the_words(engine: Engine) -> None:
    for situation in _drawn(engine, 300, "post_about_person", "share_private_information"):
        for about in ("pupil", "parent", "staff_member"):
            asked = Situation("teacher", situation.act, {**situation.facts, "about": about})
            assert engine.decide(asked).outcome == "forbidden", asked
            assert not any(
                clause.startswith("WO-B-") for clause in _shown(engine, replace(asked, actor="governor"))
            )


def test_the_rules_for_staff_bind_nobody_else(engine: Engine) -> None:
    """Only the sentence on where misuse by staff goes (WO-B-21) is shown to others: to whoever reports it."""
    staff_clauses = 0
    for situation in _drawn(engine, 2000):
        for actor in NOT_STAFF:
            shown = {
                one for one in _shown(engine, replace(situation, actor=actor)) if one.startswith("WO-B-")
            }
            assert shown <= ({"WO-B-21"} if situation.act == "report_concern" else set()), (actor, situation)
        shown = _shown(engine, replace(situation, actor="teacher"))
        staff_clauses += any(one.startswith("WO-B-") for one in shown)
    assert staff_clauses > 300


def test_who_the_paper_covers_is_always_said(engine: Engine) -> None:
    covers = {
        "pupil": "WO-intro-4",
        "governor": "WO-intro-5",
        "visitor": "WO-intro-6",
        "parent_helper": "WO-intro-7",
        "supply_staff": "WO-intro-8",
    }
    for situation in _drawn(engine, 300):
        for actor, clause in covers.items():
            shown = _shown(engine, replace(situation, actor=actor))
            assert shown & set(covers.values()) == {clause}, (actor, situation)


def test_a_parent_who_helps_has_the_rules_for_parents(engine: Engine) -> None:
    """But not only those: as an adult of the school, a helper leaves nobody out either."""
    for situation in _drawn(engine, 1000):
        as_parent, as_helper = (
            engine.decide(replace(situation, actor=actor)).outcome for actor in ("parent", "parent_helper")
        )
        assert as_parent == as_helper or situation.act == "treat_differently", situation
    left_out = {"treatment": "left_out"}
    assert engine.decide(Situation("parent", "treat_differently", left_out)).outcome == "silent"
    assert engine.decide(Situation("parent_helper", "treat_differently", left_out)).outcome == "forbidden"


def test_the_paper_contradicts_itself_on_own_pictures_alone(engine: Engine) -> None:
    """Parents may use pictures of their own child, and must not put those of a school event online."""
    drawn = (*_drawn(engine, 4000, open_share=0), *_drawn(engine, 400, "share_image_of_child", open_share=0))
    found = {(one.bars, one.asks) for situation in drawn for one in engine.decide(situation).contradictions}
    assert found == {("WO-C-14", "WO-C-15"), ("WO-C-16", "WO-C-15")}

    def own_picture(at_school_event: bool) -> str:
        facts = {"image_shows": "own_child_only", "channel": "personal_social"}
        asked = Situation("parent", "share_image_of_child", {**facts, "at_school_event": at_school_event})
        return engine.decide(asked).outcome

    assert (own_picture(True), own_picture(False)) == ("forbidden", "allowed")
    assert "Personal use is not defined." in (load_pack("westbrook-old-hall").clause("WO-C-16").note or "")
