"""Facts are spelt in one word each for an address, and only what the act can have is read back."""

from __future__ import annotations

import pytest

from handbell.policy import vocabulary
from handbell.policy.errors import SituationError
from handbell.policy.spelt import read_spelt, spelt
from handbell.policy.words import Value

WORDS = vocabulary()


@pytest.mark.parametrize(
    ("value", "word"), [(None, "unknown"), (True, "yes"), (False, "no"), (14, "14"), ("pupil", "pupil")]
)
def test_every_value_has_one_word(value: Value | None, word: str) -> None:
    assert spelt(value) == word


def test_what_was_spelt_is_read_back() -> None:
    for act in WORDS.acts.values():
        for fact in act.facts:
            for value in (None, *WORDS.possible_values(act.id, fact)):
                assert read_spelt(act.id, {fact: spelt(value)}, WORDS) == {fact: value}


def test_a_whole_number_need_not_be_one_that_a_rule_names() -> None:
    assert read_spelt("run_online_activity", {"notice_days": "120"}, WORDS) == {"notice_days": 120}


@pytest.mark.parametrize("text", ["121", "-1", "1.5", "", "1000", "²", "many", "yes"])
def test_other_numbers_are_refused(text: str) -> None:
    with pytest.raises(SituationError, match="'notice_days' must be a whole number from 0 to 120"):
        read_spelt("run_online_activity", {"notice_days": text}, WORDS)


def test_a_slip_in_a_fact_is_answered_with_the_nearest_word() -> None:
    with pytest.raises(SituationError, match="notice_days"):
        read_spelt("run_online_activity", {"notice_day": "3"}, WORDS)


def test_a_slip_in_a_value_names_the_fact() -> None:
    with pytest.raises(SituationError, match=r"pupil.*of 'other_person'"):
        read_spelt("join_pupil_online", {"other_person": "pupl"}, WORDS)
