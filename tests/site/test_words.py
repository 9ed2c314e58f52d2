"""The small filters that join words."""

from __future__ import annotations

import pytest

from handbell.site.templatetags.handbell import colon, sentence


@pytest.mark.parametrize(
    ("label", "led"),
    [("Edition", "Edition:"), ("Is this account secure?", "Is this account secure?"), ("Now:", "Now:")],
)
def test_a_question_leads_by_itself(label: str, led: str) -> None:
    assert colon(label) == led


@pytest.mark.parametrize(
    ("words", "said"), [("next due on Friday", "Next due on Friday."), ("One waits.", "One waits.")]
)
def test_a_sentence_has_one_stop(words: str, said: str) -> None:
    assert sentence(words) == said
