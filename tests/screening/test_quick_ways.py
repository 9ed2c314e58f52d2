"""The quick ways of looking give what the plain ones give, whatever is typed."""

import re
from bisect import bisect_left, bisect_right
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.screening import larkfield

from handbell.screening.checks import (
    date_of_birth,
    nhs_number,
    offensive,
    personal_handle,
    phone,
    postcode,
    pupil_number,
)
from handbell.screening.reading import Reading, starting
from handbell.screening.urls import _INSIDE, _INSIDE_SIGN
from handbell.screening.when import find_times

PIECES = st.sampled_from(
    [
        "0117 496 0388",
        "07700 900123",
        "+44 (0)7700 900 456",
        "O7700 9OO123",
        "9434765919",
        "943 476 5919",
        "£400",
        "12",
        "6",
        "0",
        ", ",
        ". ",
        " ",
        "\n",
        "-",
        "(",
        ")",
        "@",
        "@thea.l",
        "thea@x.org",
        "BS1 4DJ",
        "bs487qx",
        "1st",
        "H801200001001",
        "A 12345678901 2",
        "upn",
        "is",
        "will be",
        "was",
        "six",
        "the big",
        "ten",
        "birthday",
        "b-day",
        "born",
        "f**k",
        "1d10t",
        "sh!t",
        "sooo",
        "AAA",
        "ééé",
        "a b c d",
        "localhost/x",
        "a.b",
        "x:80",
        "10.0.0.1",
        "I'll",
        "SatNav",
        "Thea",
        "Lindgren",
        "é",
        "́",
        "‘",
        "’",
        "“",
        "”",
        "!",
        "?",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(PIECES, max_size=40).map("".join),
    st.lists(PIECES, max_size=40).map(" ".join),
)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_a_pattern_sought_by_its_first_character(text: str) -> None:
    for pattern, sign in (
        (phone._CANDIDATE, phone._OPENING),
        (phone._SHORT, phone._FIGURE),
        (nhs_number._TEN, nhs_number._FIGURE),
        (personal_handle._HANDLE, personal_handle._AT),
    ):
        quick = [found.span() for found in starting(pattern, sign, text)]
        assert quick == [found.span() for found in pattern.finditer(text)]


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_what_is_passed_over_holds_nothing(text: str) -> None:
    if not postcode._BEHIND_A_LETTER.search(text):
        assert not postcode._CODE.search(text)
    if not pupil_number._MANY.search(text):
        assert not pupil_number._UPN.search(text)
    if not any(thrice in text for thrice in offensive._TRIPLES) and text.isascii():
        assert not offensive._THRICE.search(text)
    if "localhost/" not in text:
        assert bool(_INSIDE.search(text)) == bool(_INSIDE_SIGN.search(text))
    said = Reading(text)
    aged = re.search(r"(?<![^\s])(?:is|was|be|becomes)\s(?:the big\s)?(?:six|ten|6|12)(?![^\s])", text)
    assert not aged or date_of_birth._becomes(said.folds)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_sentences_and_lone_letters_as_counted_one_by_one(text: str) -> None:
    reading = Reading(text)
    for i, number in enumerate(reading.sentence):
        plain = bisect_left(reading.sentence, number), bisect_right(reading.sentence, number)
        assert reading.sentence_bounds(i) == plain
    runs = [len(list(run)) for one, run in groupby(reading.words, lambda word: len(word) == 1) if one]
    assert reading.lone_letters == max(runs, default=0)
    assert reading.figures == [i for i, word in enumerate(reading.words) if word[0].isdigit()]


@pytest.mark.parametrize("text", ["SatNav", "Sat, 2pm", "See you Sat", "Sat 4 May"])
def test_a_short_day_at_any_edge(text: str) -> None:
    today = larkfield.details()[1]
    assert bool(find_times(Reading(text), today)) == (text != "SatNav")
