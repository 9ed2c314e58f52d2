"""Robert Bakewell: what is particular to its paper. What holds of every pack is in `test_packs.py`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from handbell.policy import OUTCOMES, Engine, Situation, compile_pack, load_pack, vocabulary

from .casebook import load_cases
from .drawing import draw

STAFF = ("teacher", "supply_staff", "support_staff", "office", "headteacher", "dsl")
FRIENDS = ("send_friend_request", "accept_friend_request")


@pytest.fixture(scope="module")
def engine() -> Engine:
    return compile_pack(load_pack("robert-bakewell"))


def _drawn(engine: Engine, number: int, *acts: str, open_share: float = 0.5) -> Iterator[Situation]:
    """Situations of the acts in turn (of every act, if none is named), some of them with facts left open."""
    random = Random(2_019)
    names = acts or tuple(vocabulary().acts)
    for place in range(number):
        yield draw(random, engine, names[place % len(names)], open_share=open_share)


def _shown(engine: Engine, situation: Situation) -> set[str]:
    decision = engine.decide(situation)
    return {*decision.citations, *decision.outweighed}


def _with(situation: Situation, actor: str, **facts: str | int | bool) -> Situation:
    return replace(situation, actor=actor, facts={**situation.facts, **facts})


def test_every_outcome_is_expected_of_some_case() -> None:
    assert {case.expect.outcome for case in load_cases("robert-bakewell")} == {*OUTCOMES, "depends"}


def test_befriending_a_young_child_is_advised_against_and_nothing_lifts_that(engine: Engine) -> None:
    """Under twelve whoever the child is; from twelve on the paper is silent, save on its own pupils."""
    for situation in _drawn(engine, 300, *FRIENDS):
        for actor in STAFF:
            outcomes = [
                engine.decide(_with(situation, actor, other_person=person, other_age=age)).outcome
                for person, age in (
                    ("other_child", 11),
                    ("relative", 11),
                    ("pupil", 11),
                    ("former_pupil", 12),
                )
            ]
            assert outcomes == ["advised_against", "advised_against", "advised_against", "silent"], situation
        governor = _with(situation, "governor", other_person="pupil", other_age=7)
        assert engine.decide(governor).outcome == "silent"


def test_the_rules_for_staff_and_parents_bind_no_governor_volunteer_or_pupil(engine: Engine) -> None:
    bound = 0
    for situation in _drawn(engine, 2000):
        for actor in ("governor", "volunteer", "contractor", "pupil", "visitor"):
            shown = _shown(engine, replace(situation, actor=actor))
            assert not any(clause.startswith("RB-snadults-") for clause in shown), (actor, situation)
        bound += any(
            clause.startswith("RB-snadults-") for clause in _shown(engine, _with(situation, "teacher"))
        )
    assert bound > 100


def test_a_childs_details_are_barred_in_email_and_advised_against_elsewhere(engine: Engine) -> None:
    def outcome(channel: str, whose: str) -> str:
        facts: dict[str, str | bool] = {
            "detail": "location",
            "whose_details": whose,
            "channel": channel,
            "parent_agreement": True,
        }
        return engine.decide(Situation("pupil", "give_personal_details", facts)).outcome

    mail, network = ("school_email", "class_email", "personal_email"), ("personal_social", "school_platform")
    assert {outcome(channel, whose) for channel in mail for whose in ("own", "someone_else")} == {"forbidden"}
    assert {outcome(channel, "own") for channel in network} == {"advised_against"}
    assert {outcome(channel, "someone_else") for channel in network} == {"silent"}


def test_no_approval_puts_a_full_name_under_a_picture_on_the_website(engine: Engine) -> None:
    for situation in _drawn(engine, 200, "share_image_of_child"):
        asked = _with(
            situation,
            "headteacher",
            channel="school_website",
            named_with_image="full_name",
            image_consent="in_writing",
            headteacher_approval=True,
        )
        assert engine.decide(asked).outcome == "forbidden", situation
        first_name = engine.decide(_with(asked, "headteacher", named_with_image="first_name"))
        assert first_name.outcome == "allowed", situation
        assert {lift.clause for lift in first_name.lifted} >= {"RB-images-1", "RB-images-5"}


def test_an_objection_keeps_a_child_off_every_channel_that_is_electronic(engine: Engine) -> None:
    for situation in _drawn(engine, 300, "share_image_of_child"):
        for channel in ("official_channel", "teaching_account", "personal_social", "school_website"):
            asked = _with(situation, "teacher", channel=channel, image_consent="objected")
            assert engine.decide(asked).outcome == "forbidden", asked
            assert "RB-images-3" in engine.decide(asked).citations


def test_no_parent_agrees_for_another_parents_child(engine: Engine) -> None:
    """A helper is a parent too, and so would hold a parent's approval; for others' children that must not count."""
    for consent in ("verbal_only", "not_asked"):
        facts: dict[str, str | bool] = {
            "image_shows": "other_children", "at_school_event": False, "form": "live_stream",
            "channel": "official_channel", "image_consent": consent, "named_with_image": "no_name",
        }  # fmt: skip
        assert (
            engine.decide(Situation("parent_helper", "share_image_of_child", facts)).outcome
            == "needs_approval"
        )
        assert engine.decide(Situation("teacher", "share_image_of_child", facts)).approvers == ("parent",)
        facts["image_consent"] = "in_writing"
        assert engine.decide(Situation("parent_helper", "share_image_of_child", facts)).outcome == "allowed"


def test_a_pupil_and_a_member_of_staff_may_never_be_bullied_by_anybody(engine: Engine) -> None:
    for situation in _drawn(engine, 300, "post_harmful_content"):
        for actor in ("pupil", "parent", "teacher", "governor", "visitor"):
            for about, clause in (("pupil", "RB-cyber-6"), ("staff_member", "RB-cyber-7")):
                decision = engine.decide(_with(situation, actor, about=about))
                assert decision.outcome == "forbidden", (actor, situation)
                assert {clause, "RB-cyber-8", "RB-cyber-9"} <= set(decision.citations)
                assert "further_action" in decision.consequences


def test_where_nobody_is_named_the_permission_is_somebodys_the_paper_leaves_open(engine: Engine) -> None:
    asked: dict[str, dict[str, str | bool]] = {
        "use_portable_media": {"authorised": False},
        "use_new_technology": {"purpose": "teaching", "risk_assessed": False},
        "install_or_send_software": {"software_place": "email_attachment", "on_register": False},
    }
    for act, facts in asked.items():
        for actor in ("teacher", "pupil", "headteacher"):  # not even the head is said to hold it
            decision = engine.decide(Situation(actor, act, dict(facts)))
            assert (decision.outcome, decision.approvers) == ("needs_approval", ("unnamed",)), (actor, act)


def test_keeping_pupils_pictures_is_never_answered_with_yes_to_staff(engine: Engine) -> None:
    for situation in _drawn(engine, 100, "take_or_keep_photos"):
        for actor in STAFF:
            decision = engine.decide(replace(situation, actor=actor))
            shown, device = (situation.facts.get(fact) for fact in ("image_shows", "device"))
            if shown == "other_children" and device == "own_device":
                assert decision.outcome == "advised_against", situation
            elif shown == "own_child_only" or device == "school_device":
                assert decision.outcome == "silent", situation
            else:  # who is shown, or whose device it is, is not known: asked for, and never a yes
                assert decision.outcome == "depends", situation
                assert not {"allowed", "expected", "required"} & set(decision.possible), situation
            assert "RB-snadults-2" in {*decision.citations, *decision.outweighed}, situation
