"""Our own questions, held to a bar: acts right, hardly ever wrong with confidence, facts right and none invented."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from handbell.policy import vocabulary
from handbell.policy.plain import CONFIDENT, Understood, read_question
from handbell.policy.situation import check_fact

FILE = Path(__file__).with_name("questions.yaml")


@dataclass(frozen=True)
class Asked:
    """A question with what must be understood and what was."""

    question: str
    acts: tuple[str | None, ...]
    facts: dict[str, Any]
    actor: str | None
    read: Understood

    @property
    def right(self) -> bool:
        return self.read.act in self.acts

    @property
    def confidently_wrong(self) -> bool:
        return self.read.confident and not self.right

    @property
    def facts_right(self) -> bool:
        return all(self.read.facts.get(fact) == value for fact, value in self.facts.items())


@cache
def asked() -> tuple[Asked, ...]:
    return tuple(
        Asked(
            one["question"],
            (one["act"], *one.get("or", [])),
            one["facts"],
            one.get("actor"),
            read_question(one["question"], asker=one["as"]),
        )
        for one in yaml.safe_load(FILE.read_text(encoding="utf-8"))
    )


def test_the_act_is_understood_in_nineteen_of_twenty() -> None:
    wrong = [(one.question, one.read.act) for one in asked() if not one.right]
    assert len(wrong) <= 0.05 * len(asked()), wrong


def test_it_is_confidently_wrong_in_one_of_a_hundred_at_most() -> None:
    wrong = [(one.question, one.read.act) for one in asked() if one.confidently_wrong]
    assert len(wrong) <= 0.01 * len(asked()), wrong


def test_it_is_confident_of_most_questions_that_it_can_answer() -> None:
    answerable = [one for one in asked() if None not in one.acts]
    assert sum(one.read.confident for one in answerable) >= 0.75 * len(answerable)


def test_the_facts_that_the_words_state_are_understood() -> None:
    understood = [one for one in asked() if one.right]
    wrong = [(one.question, one.facts, one.read.facts) for one in understood if not one.facts_right]
    assert len(wrong) <= 0.03 * len(understood), wrong


def test_every_act_and_most_roles_are_asked_about() -> None:
    named = {act for one in asked() for act in one.acts if act}
    assert set(vocabulary().acts) - named <= {"do_something_else"}


def test_nothing_is_understood_that_the_vocabulary_does_not_allow() -> None:
    words = vocabulary()
    for one in asked():
        act = one.read.act
        if act is None:
            assert not one.read.facts
            continue
        for fact, value in one.read.facts.items():
            check_fact(act, fact, value, words)
            possible = words.possible_values(act, fact)
            assert words.facts[fact].kind == "whole_number" or value in possible


def test_who_asks_is_read_from_the_words_where_nobody_said() -> None:
    said = [one for one in asked() if one.actor]
    assert said
    assert [one.read.actor for one in said] == [one.actor for one in said]


def test_where_it_is_not_sure_it_offers_acts_and_the_best_is_first() -> None:
    for one in asked():
        assert bool(one.read.closest) <= (one.read.confidence < CONFIDENT)
        if one.read.act and one.read.closest:
            assert one.read.closest[0] == one.read.act


@pytest.mark.parametrize("question", ["what time is home time", "can i wear trainers on friday"])
def test_a_question_about_something_else_has_no_act_and_no_confidence(question: str) -> None:
    found = read_question(question, asker="pupil")
    assert (found.act, found.confident, dict(found.facts)) == (None, False, {})
    assert found.as_json() == {"actor": "pupil", "act": None, "facts": {}}
