"""How deep each heading stands, so that what is under it nests as a reader expects.

A level that the file gives is kept. Section numbers give their own; letters and titles without a number take theirs
from what stands round them, and where sizes are known the larger letters stand higher.
"""

from collections.abc import Sequence
from typing import Final

from handbell.documents.reading.looks import SECTION, TITLED
from handbell.documents.reading.pieces import Piece

DEEPEST: Final = 6
_RUN: Final = 3
"""Titles in a row, with nothing under all but the last, from which on they are no titles."""


def outlined(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, each heading with its level, and what only looked like a heading made a paragraph."""
    settled = _settled(list(pieces))
    outline = _Outline([_kind(one) for one in settled if one.block.kind == "heading" and not one.look.depth])
    return [
        piece.now(level=min(DEEPEST, outline.level(piece, settled[place - 1] if place else None)))
        if piece.block.kind == "heading"
        else piece
        for place, piece in enumerate(settled)
    ]


def _settled(pieces: list[Piece]) -> list[Piece]:
    """Titles over nothing are no titles: those at the very end, and all but the ends of a long row of them."""
    loose = [one.block.kind == "heading" and not one.block.label and not one.look.depth for one in pieces]
    place = len(pieces)
    while place and (loose[place - 1] or _bare(pieces[place - 1])):
        place -= 1
        loose[place] = False
        pieces[place] = (
            pieces[place].now(kind="paragraph", level=0)
            if pieces[place].block.kind == "heading"
            else pieces[place]
        )
    start = 0
    while start < len(pieces):
        end = start
        while end < len(pieces) and loose[end]:
            end += 1
        if end - start >= _RUN:
            for one in range(start + (start == 0), end - 1):
                pieces[one] = pieces[one].now(kind="paragraph", level=0)
        start = max(end, start + 1)
    return pieces


def _bare(piece: Piece) -> bool:
    """Whether a piece at the end of a document is a place to sign, a date, or a motto."""
    block = piece.block
    return (
        block.kind == "paragraph"
        and not block.label
        and len(block.text) < 50
        and not block.text.endswith((".", ":"))
    )


class _Outline:
    """Levels as they are given out from top to bottom."""

    def __init__(self, kinds: Sequence[tuple[float, bool, bool]]) -> None:
        self.kinds = sorted(set(kinds), reverse=True)
        self.even = (
            max((size for size, _, _ in self.kinds), default=0) <= 1.1
        )  # no title larger than the text
        self.base = 1
        self.lettered: dict[str, tuple[int, int]] = {}
        self.given = 0
        self.numbered = 0
        self.learnt: dict[tuple[float, bool, bool], int] = {}
        self.counted: dict[tuple[float, bool, bool], int] = {}
        self.first = True
        self.last = 0
        self.last_first = False

    def level(self, piece: Piece, above: Piece | None) -> int:
        """The level of a heading below the piece above it."""
        look, first = piece.look, self.first
        self.first = False
        below = (
            self.last + 1
            if above is not None and above.block.kind == "heading" and not above.look.parts
            else 0
        )
        if look.style in ("a", "A", "i", "I"):
            level = self._letter(piece, below)
        elif look.depth:
            level = self.given = look.depth
            self.learnt[_kind(piece)] = level
        elif SECTION.match(piece.block.text):
            level = 1
        elif look.style in ("1", "1.1"):
            level = self._number(piece, 0 if self.last_first else below)
        else:
            level = 1 if first and TITLED.search(piece.block.text) and self.even else self._plain(piece)
        self.last_first = first
        self.last = level
        return level

    def _letter(self, piece: Piece, below: int) -> int:
        style, place = piece.look.style, piece.look.parts[0]
        before = self.lettered.get(style)
        if before is not None and before[0] < place:
            level = before[1]
        else:
            level = piece.look.depth or below or (max(self.given, self.numbered) or 0) + 1
        self.lettered[style] = (place, level)
        return level

    def _number(self, piece: Piece, below: int) -> int:
        parts = piece.look.parts
        if len(parts) == 1 and (parts[0] == 1 or not self.numbered):
            self.base = below or 1
        level = self.base + len(parts) - 1
        self.numbered = level
        self.counted.setdefault(_kind(piece), level)
        return level

    def _plain(self, piece: Piece) -> int:
        kind = _kind(piece)
        if kind in self.learnt and (kind[0] or kind[2]):
            return self.learnt[kind]
        if kind in self.counted and (kind[0] or kind[2]):
            return self.counted[kind] + 1
        if self.given:
            return self.given + 1
        if not self.even:
            return self.kinds.index(kind) + 1
        return 1 if kind[1] else 2


def _kind(piece: Piece) -> tuple[float, bool, bool]:
    """How a heading looks, the grander the greater: its size, whether in capitals, whether bold."""
    return round(piece.look.size * 12) / 12, piece.block.text.isupper(), piece.look.bold
