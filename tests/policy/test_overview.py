"""Several policies beside each other, act by act."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest

from handbell.policy import (
    PackError,
    Situation,
    SituationError,
    compile_pack,
    load_pack,
    overview,
    vocabulary,
)
from policy.building import clause, pack_of
from policy.test_compare import can_be, choices

WORDS = vocabulary()


def test_each_cell_counts_what_those_who_ask_can_be_answered() -> None:
    pack = pack_of(
        clause(1, 'act = "have_own_account"\nwhen = { user_age = { below = 13 } }', binds='["pupil"]'),
        clause(
            2,
            'act = "have_own_account"\nwhen.site_suits_age = [true]\ngives = "allowed"',
            binds='["everyone"]',
        ),
    )
    cell = overview([pack]).cell("have_own_account", "test-school")
    assert cell.by_role == {
        "staff": ("allowed", "silent"),
        "pupil": ("forbidden", "allowed", "silent"),
        "parent": ("allowed", "silent"),
    }
    assert (cell.strictest, cell.silent) == ("forbidden", False)
    engine, counted = compile_pack(pack), Counter[str]()
    every = choices("have_own_account", pack)
    for role, values in product(cell.by_role, product(*every.values())):
        situation = Situation(role, "have_own_account", dict(zip(every, values, strict=True)))  # type: ignore[arg-type]
        assert can_be(situation)
        counted[engine.decide(situation).outcome] += 1
    assert dict(cell.shares) == pytest.approx(
        {one: number / counted.total() for one, number in counted.items()}
    )


def test_full_packs_stand_beside_each_other_and_what_is_silent_is_so_for_all() -> None:
    pack = load_pack("st-nicholas")
    engine = compile_pack(pack)
    found = overview([engine, pack_of(clause(1, 'act = "share_login"'))])
    assert found.packs == ("st-nicholas", "test-school")
    assert found.acts == tuple(WORDS.acts)
    for act in found.acts:
        cell = found.cell(act, "st-nicholas")
        assert sum(cell.shares.values()) == pytest.approx(1)
        for role, outcomes in cell.by_role.items():
            assert engine.decide(Situation(role, act)).possible == outcomes
        assert found.cell(act, "test-school").silent == (act != "share_login")


def test_one_group_of_people_can_be_looked_at_alone() -> None:
    pack = pack_of(clause(1, 'act = "share_login"'))
    assert overview([pack], roles=["pupil"]).cell("share_login", "test-school").silent
    assert overview([pack], roles=["teacher"]).cell("share_login", "test-school").by_role == {
        "teacher": ("forbidden",)
    }
    with pytest.raises(SituationError, match=r"unknown actor 'teecher'; did you mean 'teacher'\?"):
        overview([pack], roles=["teecher"])
    with pytest.raises(PackError, match="has no rules yet"):
        from dataclasses import replace

        overview([replace(pack, has_rules=False)])
