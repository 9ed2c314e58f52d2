"""Every clause of every pack is there, in the order of its paper, and kept by controls that the book explains."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handbell.policy import PackError, Situation, compile_pack, load_pack, pack_ids, vocabulary

from .casebook import decidable, load_coverage

INVENTORY = Path(__file__).with_name("inventory")
CONTROLS = Path(__file__).parents[2] / "docs" / "controls.md"
FIVE = ("great-harwood", "robert-bakewell", "st-nicholas", "take-1-studios", "westbrook-old-hall")
SIX = (*FIVE, "handbell-2026")


def _lines(pack_id: str) -> list[str]:
    return (INVENTORY / f"{pack_id}.txt").read_text(encoding="utf-8").split()


@pytest.mark.parametrize("pack_id", SIX)
def test_the_pack_has_every_clause_of_its_inventory_in_order(pack_id: str) -> None:
    assert [clause.id for clause in load_pack(pack_id).clauses] == _lines(pack_id)


def test_there_are_751_clauses_in_five_papers() -> None:
    assert [len(_lines(pack_id)) for pack_id in FIVE] == [104, 176, 263, 70, 138]
    assert set(SIX) == set(pack_ids())


@pytest.mark.parametrize("pack_id", SIX)
def test_clauses_that_decide_are_those_that_coverage_names(pack_id: str) -> None:
    coverage = load_coverage(pack_id)
    assert set(decidable(load_pack(pack_id))) == {*coverage["decides"], *coverage.get("out_of_reach", {})}


@pytest.mark.parametrize("pack_id", SIX)
def test_every_check_has_a_level_and_keeps_a_clause_that_names_it(pack_id: str) -> None:
    pack = load_pack(pack_id)
    assert {rule.check for rule in pack.screen} == set(vocabulary().checks)
    for rule in pack.screen:
        for cited in rule.clauses:
            assert f"screen:{rule.check}" in pack.clause(cited).kept_by, (rule.check, cited)


@pytest.mark.parametrize("pack_id", SIX)
def test_a_clause_that_the_post_s_form_asks_for_is_kept_by_that_step(pack_id: str) -> None:
    keeps = {
        "pupils_work": "second_reader",
        "work_sources": "copyright_source",
        "moderator": "moderator_named",
    }
    pack = load_pack(pack_id)
    assert pack.publishing.ask
    for one in pack.publishing.ask:
        if one.ask == "tag":  # nobody has to tag a post
            continue
        kept_by = pack.clause(one.clauses[0]).kept_by
        assert f"step:{keeps.get(one.ask, one.ask)}" in kept_by, (one.ask, one.clauses[0])
    assert set(pack.publishing.asked("purpose")) <= {clause.id for clause in pack.clauses}
    assert pack.publishing.asked("nothing_of_the_kind") == ()
    for named in (pack.publishing.reader_checks, pack.publishing.tags):
        assert {one for ids in named.values() for one in ids} <= {clause.id for clause in pack.clauses}


@pytest.mark.parametrize("pack_id", SIX)
def test_a_child_who_must_not_appear_and_a_family_that_said_no_stop_a_post(pack_id: str) -> None:
    levels = {rule.check: rule.level for rule in load_pack(pack_id).screen}
    assert {levels[check] for check in ("never_publish", "consent_refused", "consent_withdrawn")} == {"stop"}
    assert levels["face_on_pupil"] == "warn"


def test_naming_a_pictured_child_is_as_grave_as_the_paper_makes_it() -> None:
    levels = {
        pack_id: {rule.check: rule.level for rule in load_pack(pack_id).screen}["name_with_photo"]
        for pack_id in SIX
    }
    assert levels == {
        "great-harwood": "warn",
        "handbell-2026": "stop",
        "robert-bakewell": "stop",
        "st-nicholas": "warn",
        "take-1-studios": "stop",
        "westbrook-old-hall": "warn",
    }


def test_only_the_papers_that_ask_for_a_second_reader_have_one() -> None:
    readers = {pack_id: load_pack(pack_id).publishing.second_readers for pack_id in SIX}
    assert {pack_id for pack_id, number in readers.items() if number} == {"st-nicholas", "handbell-2026"}
    assert load_pack("st-nicholas").publishing.second_reader_may_be_skipped
    assert not load_pack("handbell-2026").publishing.second_reader_may_be_skipped


def test_every_control_is_explained_in_the_book() -> None:
    text = CONTROLS.read_text(encoding="utf-8")
    explained = set(re.findall(r"^\| `([a-z_:]+)` \|", text, re.MULTILINE))
    used = {control for pack_id in SIX for clause in load_pack(pack_id).clauses for control in clause.kept_by}
    named = {control for control in used if not control.startswith("screen:")}
    assert named == explained


def test_a_pack_without_rules_says_so_and_does_not_answer_silent() -> None:
    for pack_id in FIVE:
        pack = load_pack(pack_id)
        if any(pack.rules()):
            continue
        with pytest.raises(PackError, match="no rules yet"):
            compile_pack(pack).decide(Situation("teacher", "share_login", {}))
