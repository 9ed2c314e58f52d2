"""Hearing the lines in a text: long ones stretch by stretch, so that words far apart are not taken together."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbell.policy.plain.pattern import Pattern
from handbell.policy.plain.units import Question, Unit, units_of

from .denying import without_denied
from .lists import Line, Lines, ReportWords

STRETCH, STEP = 160, 120
"""Units that are read together, and how far on the next stretch begins."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A line that was heard, and the words that made it so, as they were written."""

    line: Line
    words: str


def stretches(text: str, words: ReportWords, flags: frozenset[str]) -> Iterator[Question]:
    """The text cut into questions to match lines against, what it denies left out."""
    units = without_denied(units_of(text, words.wordbook), words.denying)
    for begin in range(0, max(1, len(units) - STRETCH + STEP), STEP):
        yield Question(units[begin : begin + STRETCH], flags)


def heard(question: Question, lines: Lines, text: str) -> Iterator[Heard]:
    """Every line that is found, in no special order."""
    marks = question.marks
    for line in lines.near(list(marks.places)):
        if all(part.found(marks) == part.wanted for part in line.pattern.parts):
            yield Heard(line, _said(line.pattern, question, text))


def _said(pattern: Pattern, question: Question, text: str) -> str:
    """The words as they were written, each part of the line in its place."""
    marks = question.marks
    spans = [part.place(marks, marks.all) for part in pattern.parts if part.wanted and not part.flag]
    found = []
    for begin, end in sorted(set(spans)):
        run = question.units[begin:end]
        found.append(" ".join(text[run[0].start : run[-1].end].split()))
    return " … ".join(dict.fromkeys(found))


__all__ = ["Heard", "Unit", "heard", "stretches"]
