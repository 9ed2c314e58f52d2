"""A text cut into pieces, those that screening found marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from handbell.publishing.screen.findings import PostFinding
from handbell.screening.finding import LEVELS


@dataclass(frozen=True)
class Piece:
    """A piece of the text; `level` is empty where nothing was found, `said` names what was for a screen reader."""

    text: str
    level: str = ""
    said: str = ""


def marked(text: str, findings: Iterable[PostFinding]) -> list[Piece]:
    """The whole text in pieces. Where findings overlap, the graver one's mark covers the piece they share."""
    spans = [one for one in findings if one.part == "text" and one.start is not None and one.end is not None]
    cuts = sorted({0, len(text), *(place for one in spans for place in (one.start or 0, one.end or 0))})
    pieces: list[Piece] = []
    for start, end in pairwise(cuts):
        over = [one for one in spans if (one.start or 0) <= start and end <= (one.end or 0)]
        gravest = min(over, key=lambda one: LEVELS.index(one.level), default=None)
        level = gravest.level if gravest else ""
        if pieces and pieces[-1].level == level:
            pieces[-1] = Piece(pieces[-1].text + text[start:end], level, pieces[-1].said)
        else:
            pieces.append(Piece(text[start:end], level, gravest.message if gravest else ""))
    return pieces
