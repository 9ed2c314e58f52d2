"""Bullets, numbers and letters at the head of lines, and what only looks like one."""

import pytest

from handbell.documents.reading.counting import lettered, roman, spelt
from handbell.documents.reading.marks import mark_of, marks_of, roman_value


@pytest.mark.parametrize(
    ("line", "label", "style", "rest"),
    [
        ("• Log out", "•", "bullet", "Log out"),
        ("-  Log out", "-", "bullet", "Log out"),
        ("\uf0b7 Log out", "\uf0b7", "bullet", "Log out"),
        ("o Log out", "o", "bullet", "Log out"),
        ("e Log out", "e", "bullet", "Log out"),
        ("2.12.3 The governors", "2.12.3", "1.1", "The governors"),
        ("4. Roles", "4.", "1", "Roles"),
        ("4) Roles", "4)", "1", "Roles"),
        ("(b) roles", "(b)", "a", "roles"),
        ("iv) fourth", "iv)", "i", "fourth"),
        ("A. Pupils", "A.", "A", "Pupils"),
        ("II.7 Staff tell Mrs Quill", "II.7", "1.1", "Staff tell Mrs Quill"),
        ("1 Introduction", "1", "1", "Introduction"),
    ],
)
def test_marks(line: str, label: str, style: str, rest: str) -> None:
    mark = mark_of(line)
    assert mark is not None
    assert (mark.label, mark.style, mark.rest) == (label, style, rest)


@pytest.mark.parametrize(
    "line",
    [
        "15.09.18 adopted", "1.5 million children", "8.30 am on Mondays", "J. Harrow, headteacher", "C. The third",
        "2026 edition", "one thing", "e-safety matters", "other things", "10 days later", "20 November 2026",
    ],
)  # fmt: skip
def test_no_marks(line: str) -> None:
    assert mark_of(line) is None


def test_letters_and_bare_numbers_are_believed_in_order() -> None:
    lines = [
        "A. Pupils",
        "some words",
        "B. Staff",
        "D. Parents",
        "K. Lastname",
        "1 Aims",
        "2 Scope",
        "9 Jones Street",
    ]
    assert [mark.label if mark else "" for mark in marks_of(lines)] == [
        "A.",
        "",
        "B.",
        "D.",
        "",
        "1",
        "2",
        "",
    ]


def test_i_after_h_is_a_letter_and_after_nothing_a_roman_one() -> None:
    styles = [mark.style for mark in marks_of(["g) x", "h) x", "i) x", "j) x"]) if mark]
    assert styles == ["a", "a", "a", "a"]
    assert [mark.style for mark in marks_of(["i) x", "ii) x", "v) x"]) if mark] == ["i", "i", "i"]


def test_counts_as_they_are_spelt() -> None:
    assert [spelt(4, how) for how in ("decimal", "lowerLetter", "upperRoman", "decimalZero", "ordinal")] == [
        "4", "d", "IV", "04", "4th",
    ]  # fmt: skip
    assert [spelt(n, "ordinal") for n in (1, 2, 3, 11, 22)] == ["1st", "2nd", "3rd", "11th", "22nd"]
    assert [lettered(n) for n in (1, 26, 27, 0)] == ["a", "z", "aa", "0"]
    assert all(roman_value(roman(number)) == number for number in range(1, 40))
