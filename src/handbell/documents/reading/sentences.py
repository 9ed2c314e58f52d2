"""Where sentences begin and end in a paragraph of English."""

import re
from collections.abc import Iterator
from typing import Final

END: Final = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9])")
SHORT: Final = re.compile(
    r"(?:\b(?:e\.?g|i\.?e|etc|mr|mrs|ms|miss|dr|st|rev|no|nos|para|paras|p|pp|s|ss|sec|vol|approx|cf|viz|inc|ltd|tel|dept|"
    r"jan|feb|mar|apr|aug|sept|oct|nov|dec)|\b[A-Za-z](?:\.[A-Za-z])*)\.$",
    re.IGNORECASE,
)
"""Words that end in a full stop without ending a sentence, and initials."""


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of `text`, without the white space around it."""
    start = 0
    for end in END.finditer(text):
        if text[end.start()] == "." and SHORT.search(text[start : end.start() + 1]):
            continue
        yield from _trimmed(text, start, end.end())
        start = end.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
