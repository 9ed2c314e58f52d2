"""The page about packs is true: its example loads, and every key that is read is in it."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from handbell.policy import Publishing, Situation, compile_pack, vocabulary
from handbell.policy.read_clause import CONTROLS
from handbell.policy.read_pack import parse_pack

DOCS = Path(__file__).parents[2] / "docs"


def test_the_example_of_a_pack_loads_and_decides() -> None:
    page = (DOCS / "packs.md").read_text(encoding="utf-8")
    example = re.search(r"```toml\n(.*?)```", page, re.DOTALL)
    assert example
    engine = compile_pack(parse_pack(example[1], "docs/packs.md"))
    facts = {
        "other_person": "pupil",
        "channel": "personal_social",
        "other_age": 17,
        "headteacher_approval": False,
    }
    decision = engine.decide(Situation("teacher", "accept_friend_request", facts))
    assert (decision.outcome, decision.approvers) == ("needs_approval", ("headteacher",))
    parent = engine.decide(Situation("parent", "accept_friend_request", facts))
    assert parent.outcome == "silent"


@pytest.mark.parametrize("setting", [field.name for field in fields(Publishing)])
def test_every_publishing_setting_is_documented(setting: str) -> None:
    assert f"`{setting}`" in (DOCS / "packs.md").read_text(encoding="utf-8")


def test_every_force_and_bearing_is_documented() -> None:
    page = (DOCS / "packs.md").read_text(encoding="utf-8")
    words = vocabulary()
    assert [word for word in (*words.outcome_of_force, *words.bearing) if f"`{word}`" not in page] == []


@pytest.mark.parametrize("kind", CONTROLS)
def test_every_kind_of_control_is_documented(kind: str) -> None:
    assert f"`{kind}" in (DOCS / "controls.md").read_text(encoding="utf-8")
