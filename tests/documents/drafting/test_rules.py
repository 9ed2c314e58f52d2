"""What drafted rules answer, sentence by sentence: the thing itself, and the near thing that they must not reach."""

from __future__ import annotations

import pytest

from handbell.policy.words import Value

from .cases import CASES
from .drafted import decide, rule_of


@pytest.mark.parametrize(("sentence", "actor", "act", "facts", "outcome"), CASES)
def test_a_sentence_answers_what_it_says_and_no_more(
    sentence: str, actor: str, act: str, facts: dict[str, Value], outcome: str
) -> None:
    made = rule_of(sentence)
    answer = decide(made, actor, act, **facts)
    assert answer.outcome == outcome
    if outcome not in ("silent", "allowed"):
        assert any(sentence.startswith(made.clause(cited).clause.says[:20]) for cited in answer.citations)


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("Staff must not contact pupils by personal email unless the moon is full.", "exception"),
        ("Staff must be kind to the lanterns.", "not understood"),
    ],
)
def test_what_no_rule_can_hold_is_left_out_and_said(sentence: str, why: str) -> None:
    made = rule_of(sentence)
    clause = next(one for one in made.clauses if one.clause.says.startswith("Staff must"))
    assert clause.clause.rules == ()
    assert any(why in doubt for doubt in clause.doubts)
    assert clause.clause.kept_by


def test_an_exception_is_of_its_own_part_of_the_sentence_alone() -> None:
    made = rule_of(
        "Pupils must not give out their address online, or meet anyone without permission from an adult."
    )
    assert decide(made, "pupil", "give_personal_details", detail="location").outcome == "forbidden"


def test_a_condition_that_was_not_read_gives_no_leave() -> None:
    made = rule_of("Pupils may use their phones at lunchtime if the caretaker is singing.")
    assert decide(made, "pupil", "use_phone_in_school", when="break_time").outcome == "silent"
