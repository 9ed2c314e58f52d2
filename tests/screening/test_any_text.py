"""Whatever is typed: screening never fails, points into the text, and takes time in proportion to it."""

import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.screening import larkfield

from handbell.screening import DEFAULT_RULES, Photo, Shown, screen_text

WORDS = st.sampled_from(
    [
        "Thea",
        "Lindgren",
        "Zayn",
        "Rose",
        "May",
        "Will",
        "Falcon",
        "Year",
        "6",
        "Robin",
        "the",
        "boy",
        "who",
        "hit",
        "a",
        "and",
        "@",
        "#",
        "/",
        ".",
        ",",
        ":",
        "-",
        "07700",
        "900123",
        "9434765919",
        "BS1",
        "4DJ",
        "http://",
        "bit.ly",
        "f**k",
        "has",
        "asthma",
        "died",
        "court",
        "Mr",
        "Munro",
        "27",
        "Mill",
        "Lane",
        "tomorrow",
        "at",
        "9am",
        "Bristol",
        "Zoo",
        "we",
        "promise",
        "vote",
        "Labour",
        "found",
        "online",
        "\n",
        "\u2028",
        "́",
        "İ",
        "ß",
        "ﬁ",
        "٣",
        "²",
        "�",
        "🏃\u200d♀️",
        "“",
        "”",
        "(",
        ")",
        "*",
        "1d10t",
        "A",
        "m",
        "e",
        "l",
        "i",
        "a",
        "'s",
        "’s",
        "[::1]",
        "%00",
        "\x00",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(WORDS, max_size=60).map(" ".join),
    st.lists(WORDS, max_size=60).map("".join),
)
PHOTOS = (Photo(faces=2, shown=(Shown("c01"),), alt="x", ocr="y"),)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example("AaA\u0300")  # an accent that stands alone once the word is cut
@example("SatNav and SunHat")  # days cut from a longer word
@given(TEXTS)
def test_never_fails_and_points_into_the_text(text: str) -> None:
    for finding in larkfield.look(text, photos=PHOTOS, details_off=True).findings:
        where = finding.where
        if where.part == "text":
            assert where.start is not None
            assert where.end is not None
            assert 0 <= where.start < where.end <= len(text)
        assert finding.message
        assert finding.mend


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example("AaA\u0300")  # an accent that stands alone once the word is cut
@given(TEXTS)
def test_alt_text_and_words_in_pictures_may_be_anything(text: str) -> None:
    photo = Photo(faces=1, shown=(Shown("c01"), Shown("nobody")), alt=text, ocr=text)
    larkfield.look("", photos=(photo,))


@pytest.mark.parametrize(
    "unit",
    ["a ", "Thea Lindgren ", "9", "@", "a.", "A. ", "0 ", "the boy ", "http://", "x@", "1a ", "dot at ", "(", "f*",
     "Jack hit ", "\n", "Penrose, ", "J ", "We painted beans and sang. ", "Year 6 Thea ", "aaaa", "- ", "“"],
)  # fmt: skip
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    """Measured against itself: ten times the text may take thirty times as long at most, however slow the machine."""

    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        school, today = larkfield.details()
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            screen_text(text, roll=larkfield.roll(), school=school, rules=DEFAULT_RULES, today=today)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(60_000) < 30 * seconds(6_000) + 0.2
