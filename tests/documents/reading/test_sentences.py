"""Where sentences end, and where a full stop is none."""

import pytest

from handbell.documents.reading.sentences import spans


@pytest.mark.parametrize(
    "sentences",
    [
        ["Staff must log out.", "Pupils must not."],
        ["Tell Mr. Whitlock at St. Mary's, e.g. Facebook or i.e. The page, by 3 Sept. 2026 at the latest."],
        ["The office opens at 8 a.m. and shuts at 4 p.m.", "Staff leave then."],
        ["The form is in Appendix A.", "Staff sign it."],
        ["The answer is no.", "Staff may not."],
        ["It is act no. 5 of three."],
        ["Use Facebook, X, blogs etc.", "Staff must ask."],
        ["He said “Stop.”", "She did!", "Why?", "(Nobody knows.)"],
        ["Written by J. B. Harrow for the school."],
        ["Class 6B has a page.", "2 adults read it."],
        ["no capital. follows this one"],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in spans(text)] == sentences


def test_nothing_but_space() -> None:
    assert list(spans("   ")) == []
    assert list(spans("")) == []
