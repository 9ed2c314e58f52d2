"""Our files of words use the vocabulary's own words and no others."""

from __future__ import annotations

from handbell.documents.drafting.phrases import table
from handbell.documents.drafting.prose import load, plain
from handbell.documents.drafting.topics import topics
from handbell.policy import vocabulary
from handbell.policy.read_clause import CONTROLS

SPOKEN_OF = "other_person"
"""Acts without this fact may still need people to be spoken of."""


def test_every_topic_turns_on_facts_that_its_acts_have() -> None:
    words = vocabulary()
    for topic in topics():
        named = {fact for any_of in topic.needs for fact in any_of} | {*topic.takes, *topic.when, *topic.lift}
        for act in topic.acts:
            assert named - {SPOKEN_OF} <= set(words.acts[act].facts), (topic.id, act)
        assert all(one["do"] in words.duties for one in topic.duty), topic.id
        assert 0 < topic.sure < 1, topic.id
        assert topic.match, topic.id
    assert len({topic.id for topic in topics()}) == len(topics())


def test_values_of_facts_are_known() -> None:
    words = vocabulary()
    for fact, by_value in load("facts").items():
        for key in by_value:
            values = [True if one == "true" else one for one in key.split(", ")]
            assert all(words.facts[fact].accepts(value) for value in values), (fact, key)
    assert set(load("concerns")) <= set(words.facts["concern"].values)


def test_tables_name_only_known_words() -> None:
    words = vocabulary()
    for name, known in (
        ("approvers", words.approvers),
        ("told", {**words.roles, **words.recipients}),
        ("timings", words.timings),
        ("linked", words.policies),
        ("consequences", words.consequences),
        ("done_by", words.roles),
    ):
        assert {meaning for meaning, _words in table(name)} <= set(known), name


def test_controls_are_of_the_eleven_kinds_and_screen_for_known_checks() -> None:
    for one in load("controls")["control"]:
        kind, _colon, name = one["name"].partition(":")
        assert kind in CONTROLS
        assert kind != "screen" or name in vocabulary().checks, one["name"]


def test_plain_prose_has_one_spelling() -> None:
    said = "Staff  mustn’t add ‘friends’ on-line; e-mail the Head Teacher/Governors & parent(s)."
    assert (
        plain(said) == "staff must not add friends' online; email the headteacher or governors and parents."
    )
