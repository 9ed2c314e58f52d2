"""What rules read from a document: dates as schools write them, its own name, its kind, the age of its reader."""

from __future__ import annotations

from datetime import date

import pytest

from handbell.documents.lint.facts.control import control_of
from handbell.documents.lint.facts.dates import dates_in, for_long
from handbell.documents.lint.facts.kind import kind_of
from handbell.documents.lint.facts.readability import age, syllables
from handbell.documents.lint.facts.said import in_words, on_lines
from handbell.documents.lint.facts.school import own
from handbell.documents.lint.rule import Looked
from handbell.documents.reading.read import read_bytes


def _looked(text: str, school: str | None = None) -> Looked:
    return Looked(read_bytes("policy.txt", text.encode()), date(2026, 11, 20), school)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Date 15/09/15", date(2015, 9, 15), date(2015, 9, 15)),
        ("29.6.16", date(2016, 6, 29), date(2016, 6, 29)),
        ("on 3rd of March 2025.", date(2025, 3, 3), date(2025, 3, 3)),
        ("March 3rd, 2025", date(2025, 3, 3), date(2025, 3, 3)),
        ("2025-02-25", date(2025, 2, 25), date(2025, 2, 25)),
        ("Review due: Feb 21", date(2021, 2, 1), date(2021, 2, 28)),
        ("Sept ’24", date(2024, 9, 1), date(2024, 9, 30)),
        ("Spring Term 2019", date(2019, 1, 1), date(2019, 4, 30)),
        ("for 2024/25", date(2024, 9, 1), date(2025, 8, 31)),
        ("the edition of 2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("31 February 2027", None, None),
        ("31/06/2026", None, None),
    ],
)
def test_dates_as_schools_write_them(text: str, first: date | None, last: date | None) -> None:
    assert [(one.first, one.last) for one in dates_in(text)] == [(first, last)]


@pytest.mark.parametrize(
    "text", ["at 3.20 p.m.", "01632 960 118", "section 2.12.3", "2300 pupils", "in 1066", "May we?"]
)
def test_what_is_no_date(text: str) -> None:
    assert dates_in(text) == ()


def test_how_long_in_words() -> None:
    assert for_long(date(2018, 5, 31), date(2018, 9, 1)) == "three months"
    assert for_long(date(2020, 8, 29), date(2026, 11, 20)) == "over six years"
    assert on_lines([76, 7, 7]) == "lines 7 and 76"
    assert on_lines([7]) == "line 7"
    assert in_words(["a", "b", "c"]) == "a, b and c"


def test_the_dates_of_other_papers_are_not_the_policys_own() -> None:
    looked = _looked(
        "Social media policy\n\nAdopted: 3 May 2025\n\n"
        "We follow the behaviour policy, which was last reviewed in June 2026.\n\n"
        "Keeping children safe in education (September 2026) is read each year.\n\nNext review: May 2027\n"
    )
    found = [(one.event, one.dated.text) for one in control_of(looked.document).entries]
    assert found == [("adopted", "3 May 2025"), ("next", "May 2027")]


def test_the_school_is_known_by_title_signature_and_address() -> None:
    text = (
        "Oakfield Lane Primary School\n\nSocial media policy\n\nThistledown Primary School will not tolerate abuse. "
        "Thistledown Primary School is kind.\n\nAdopted by the governing body of Oakfield Lane Primary School.\n\n"
        "www.oakfieldlane.dunshire.sch.uk\n"
    )
    assert own(_looked(text)).name == "Oakfield Lane Primary School"
    assert own(_looked(text, "Thistledown Primary")).name == "Thistledown Primary"
    assert own(_looked("Social media policy\n\nStaff keep passwords to themselves.\n")).sure is False


@pytest.mark.parametrize(
    ("name", "phase"),
    [
        ("Oakfield Infant School", "primary"),
        ("Marlow High School", "secondary"),
        ("Kestrel Park Academy\n\nAn 11 to 18 academy", "secondary"),
        ("Hallam House\n\nAn all-through school", "all"),
        ("Harrow Bank Sixth Form College", "sixth form"),
        ("Wyvern Preparatory School", ""),
    ],
)
def test_the_kind_of_school(name: str, phase: str) -> None:
    text = f"{name}\n\nSocial media policy\n\nStaff of the school keep passwords to themselves.\n"
    assert kind_of(_looked(text)).phase == phase


def test_the_age_of_the_reader_grows_with_sentences_and_words() -> None:
    easy = ["Tell a grown-up.", "Be kind when you type."]
    hard = [
        "Inappropriate communications constitute a significant organisational vulnerability requiring investigation."
    ]
    assert age(easy) < 9 < 17 < age(hard)
    assert (syllables("kind"), syllables("policy"), syllables("accountability"), syllables("DSL")) == (
        1,
        3,
        6,
        3,
    )
