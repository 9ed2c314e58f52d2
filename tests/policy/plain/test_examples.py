"""The second witness: example questions, what was learned from them, and how both witnesses are weighed."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
import yaml

from handbell.policy import vocabulary
from handbell.policy.plain import CONFIDENT, read_question
from handbell.policy.plain.acts import Heard, Score
from handbell.policy.plain.confidence import confidence, weighed
from handbell.policy.plain.examples import OUTSIDE, chances, examples, learned, made_from
from handbell.policy.plain.focus import asking_clauses
from handbell.policy.plain.lexicon import FOLDER, Reading
from handbell.policy.plain.pattern import read_pattern
from handbell.policy.plain.people import settle_people
from handbell.policy.plain.second import in_order
from handbell.policy.plain.units import Question, units_of

TRUST = {"examples": 1.4, "reading": 2.5, "best_reading": 0.5, "silence": 1.4}


def by_examples(text: str, asker: str | None) -> str:
    question = settle_people(Question(units_of(text)))
    found = chances(question, asking_clauses(question), asker, vocabulary())
    assert sum(found.values()) == pytest.approx(1)
    return max(found, key=lambda act: found[act])


def test_the_weights_are_those_of_the_examples_and_the_tags() -> None:
    made = json.loads((FOLDER / "weights.json").read_text(encoding="ascii"))
    assert made["made_from"] == made_from(), "examples or tags have changed: run script/learn"
    assert set(learned().acts) == {*vocabulary().acts, OUTSIDE}


def test_every_act_has_examples_enough_and_no_example_stands_twice() -> None:
    listed = list(examples())
    often = Counter(one.act for one in listed)
    assert set(often) == {*vocabulary().acts, OUTSIDE}
    assert min(often.values()) >= 25
    assert often[OUTSIDE] >= 120
    assert len(listed) >= 1400
    twice = [text for text, times in Counter((one.text, one.asker) for one in listed).items() if times > 1]
    assert not twice
    assert {one.asker for one in listed} <= {*vocabulary().roles, None}


def test_our_test_questions_are_no_examples() -> None:
    asked = yaml.safe_load(Path(__file__).with_name("questions.yaml").read_text(encoding="utf-8"))
    assert not {one["question"].lower() for one in asked} & {one.text.lower() for one in examples()}


@pytest.mark.parametrize(
    ("text", "asker", "act"),
    [
        ("is there any bother in pressing confirm when a dad asks to be friends", "teacher", "accept_friend_request"),
        ("is it allowed to pop the harvest festival pictures up on my page", "parent", "share_image_of_child"),
        ("am I in my rights to stop a mum seeing anything of mine by blocking her", "teacher", "do_something_else"),
        ("the trainee has no log in, shall I let her have mine", "teacher", "share_login"),
        ("which day is the harvest lunch", "parent", OUTSIDE),
    ],
)  # fmt: skip
def test_questions_in_words_of_their_own_are_known_by_their_like(text: str, asker: str, act: str) -> None:
    assert text not in {one.text for one in examples()}
    assert by_examples(text, asker) == act


def test_the_asker_tells_acts_apart_that_the_words_do_not() -> None:
    words = "can i go on instagram at lunch on my phone"
    assert by_examples(words, "teacher") == "use_social_media_at_work"
    assert by_examples(words, "pupil") == "use_social_media_in_school"


def alike(*likely: tuple[str, float]) -> dict[str, float]:
    rest = (1 - sum(chance for _, chance in likely)) / (len(learned().acts) - len(likely))
    return dict.fromkeys(learned().acts, rest) | dict(likely)


def test_two_witnesses_that_agree_are_sure_and_two_that_differ_are_not() -> None:
    read = [Score("share_login", 0.9, ())]
    agreed, _ = weighed(read, alike(("share_login", 0.8)), TRUST)
    assert (agreed[0].act, agreed[0].value > 0.95) == ("share_login", True)
    likely = alike(("forward_message", 0.8), ("share_login", 0.1))
    differ, _ = weighed(read, likely, TRUST)
    assert {one.act for one in differ[:2]} == {"share_login", "forward_message"}
    assert confidence(differ[0], None, read, likely) < CONFIDENT


def test_where_no_reading_is_found_the_examples_must_be_plain() -> None:
    sure, none = weighed([], alike(("share_login", 0.95)), TRUST)
    assert sure[0].value >= CONFIDENT
    unsure, _ = weighed([], alike(("share_login", 0.4), (OUTSIDE, 0.4)), TRUST)
    assert unsure[0].value < CONFIDENT
    _, outside = weighed([], alike((OUTSIDE, 0.5)), TRUST)
    assert outside > 0.9 > none


def test_an_act_that_only_the_examples_know_is_named_without_words_of_its_own() -> None:
    found = read_question("may I stop following parents I've already got on my page", asker="teacher")
    assert found.act == "do_something_else"
    assert all(span.kind != "act" or span.id == found.act for span in found.spans)


def test_an_act_that_stands_in_the_first_question_too_is_no_second_question() -> None:
    def score(act: str, value: float, *clauses: int) -> Score:
        reading = Reading(act, read_pattern("lend it"), 0.9)
        return Score(act, value, tuple(Heard(reading, 0, 1, clause) for clause in clauses))

    first, apart, within = (
        score("share_login", 0.5, 0),
        score("forward_message", 0.3, 1),
        score("forward_message", 0.3, 0, 1),
    )
    assert in_order([first, apart]) == ([first], apart)
    assert in_order([first, within]) == ([first, within], None)
