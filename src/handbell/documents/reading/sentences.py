"""Where sentences end."""

import re
from collections.abc import Iterator
from typing import Final

END: Final = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9])")
SHORT: Final = re.compile(
    r"(?:\b(?:e\.?g|i\.?e|mr|mrs|ms|miss|dr|st|rev|revd|nos|para|paras|p|pp|s|ss|sec|vol|approx|cf|viz|tel|dept|"
    r"jan|feb|mar|apr|aug|sept|oct|nov|dec)|\b[A-Za-z](?:\.[A-Za-z])*)\.$",
    re.IGNORECASE,
)
"""Words that end in a full stop without ending a sentence, and initials."""
ENDING: Final = re.compile(
    r"(?:\b[ap]\.m|\b(?:appendix|annex|annexe|section|class|year|part|option|form|table|level|group|plan) [A-Z])\.$",
    re.IGNORECASE,
)
"""What looks like an initial and, before a capital letter, ends a sentence all the same: "4 p.m.", "Appendix A."."""
NUMBERED: Final = re.compile(r"\bno\.$", re.IGNORECASE)


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of `text`, without the white space around it."""
    start = 0
    for end in END.finditer(text):
        if text[end.start()] == "." and _goes_on(text[start : end.start() + 1], text[end.end() :].lstrip()):
            continue
        yield from _trimmed(text, start, end.end())
        start = end.end()
    yield from _trimmed(text, start, len(text))


def _goes_on(said: str, after: str) -> bool:
    """Whether the full stop at the end of `said` belongs to its last word."""
    if ENDING.search(said):
        return after[:1].isdigit()
    if NUMBERED.search(said):
        return after[:1].isdigit()
    return bool(SHORT.search(said))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
