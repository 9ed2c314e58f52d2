"""Findings left as they are: what a silence covers, when it falls, and what a file of them must say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handbell.documents.lint import Finding
from handbell.documents.lint.silence import Silence, digest, read_silences, sift
from handbell.documents.model import DocumentError

FINDING = Finding(
    "renamed-platform",
    "warning",
    12,
    12,
    "Twitter has been called X.",
    "Write X.",
    "The school’s Twitter account.",
)
MISSING = Finding("undated", "warning", 1, 1, "Nothing says when this policy was written.", "Put the date.")
KNOWN = ("renamed-platform", "undated")


def _file(**words: object) -> str:
    return "[[silence]]\n" + "\n".join(f"{key} = {value!r}" for key, value in words.items())


def test_a_silence_moves_along_and_falls_when_the_words_change() -> None:
    text = _file(rule="renamed-platform", quote="The school's   Twitter account.", reason="Renamed in March.")
    silences = read_silences("mine.toml", text, KNOWN)
    moved = replace(FINDING, line=40, end_line=41, message="Twitter has been called X (lines 40 and 50).")
    assert sift([moved], silences).silenced == ((moved, silences[0]),)
    changed = replace(FINDING, quote="The school’s other Twitter account.")
    fallen = sift([changed], silences)
    assert (fallen.standing, fallen.silenced, fallen.idle) == ((changed,), (), silences)
    assert sift([replace(FINDING, rule="dead-platform")], silences).standing


def test_a_finding_that_quotes_nothing_is_known_by_its_message() -> None:
    silence = Silence("undated", "The date stands on the cover.", digest(MISSING))
    assert sift([MISSING], [silence]).silenced
    assert sift([replace(MISSING, message="Another thing is missing.")], [silence]).standing
    assert digest(MISSING) != digest(replace(MISSING, rule="no-review-date"))


def test_a_silence_of_a_line_stays_on_its_line() -> None:
    silences = read_silences("mine.toml", _file(rule="renamed-platform", line=12, reason="Known."), KNOWN)
    assert sift([FINDING], silences).standing == ()
    assert sift([replace(FINDING, line=13)], silences).idle == silences


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[silence", "mine.toml is not TOML"),
        ("[silence]\nrule = 'undated'", "mine.toml may hold nothing but [[silence]] tables"),
        ("other = 1", "mine.toml may hold nothing but [[silence]] tables"),
        ("silence = [1]", "mine.toml, silence 1 is no table"),
        (_file(rule="undated", line=1), "mine.toml, silence 1 needs 'reason'"),
        (_file(rule="undated", line=1, reason="  "), "mine.toml, silence 1 needs 'reason'"),
        (_file(rule="undatd", line=1, reason="x"), "there is no rule 'undatd'"),
        (_file(rule="undated", reason="x"), "needs either 'quote' or 'line'"),
        (_file(rule="undated", line=1, quote="a", reason="x"), "needs either 'quote' or 'line'"),
        (_file(rule="undated", line=0, reason="x"), "'line' must be a whole number from 1"),
        (_file(rule="undated", lines=1, reason="x"), "has 'lines'; it may have rule, quote, line, reason"),
    ],
)
def test_a_slip_in_the_file_is_one_sentence(text: str, said: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_silences("mine.toml", text, KNOWN)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
