"""Rules, said in plain words: every rule of every pack can be read, with no id left in it."""

from __future__ import annotations

import re

import pytest

from handbell.policies.rule_words import condition_in_words, rule_in_words
from handbell.policies.wording import control_in_words, force_in_words
from handbell.policy import Condition, load_pack, pack_ids, vocabulary


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Condition("other_age", None, 0, 16), "Age of the other person: below 16"),
        (Condition("other_age", None, 12, 16), "Age of the other person: 12 or more, below 16"),
        (Condition("other_age", None, 16, None), "Age of the other person: 16 or more"),
        (Condition("known_outside_school", frozenset({False})), "Known outside school: no"),
        (
            Condition("device", frozenset({"own_device", "school_device"})),
            "Whose device: The school's or The user's own",
        ),
    ],
)
def test_a_condition_in_words(condition: Condition, words: str) -> None:
    assert condition_in_words(condition, vocabulary()) == words


@pytest.mark.parametrize("pack_id", pack_ids())
def test_every_rule_can_be_read(pack_id: str) -> None:
    for rule in load_pack(pack_id).rules():
        said = rule_in_words(rule)
        everything = [
            said.acts,
            said.roles,
            said.gives,
            *said.when,
            *said.unless,
            *said.duties,
            *said.consequences,
        ]
        assert said.acts and said.roles and said.gives
        assert not [one for one in everything if re.search(r"[a-z]_[a-z]", one)], rule


@pytest.mark.parametrize("pack_id", pack_ids())
def test_every_control_and_force_of_every_pack_has_words(pack_id: str) -> None:
    for clause in load_pack(pack_id).clauses:
        assert force_in_words(clause.force)
        for name in clause.kept_by:
            said = control_in_words(name)
            assert said and "_" not in said and ":" not in said.split(": ")[0], name
