"""Lines of a page in the order in which they are read: two columns of text are read one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from handbell.documents.reading.pdf_lines import Printed

FEWEST: Final = 8
"""Lines that two columns share at least."""
WORDS: Final = 3
"""Words that a line of a column has at least, on the average; labels beside their values have fewer."""
_GAP: Final = "   "


def in_columns(lines: Sequence[Printed], width: float) -> list[Printed]:
    """The lines of a page from top to bottom; where they stand in two columns, the left before the right."""
    ordered = sorted(lines, key=lambda line: (line.top, line.left))
    split = [line for line in ordered if _parted(line)]
    if len(split) < FEWEST or not _like_text(split):
        return ordered
    middle = width / 2
    found: list[Printed] = []
    column = 0
    for two, run in groupby(ordered, key=lambda line: _parted(line) or not _across(line, middle)):
        if not two:
            found += [replace(line, column=column) for line in run]
            column += 1
            continue
        band = list(run)
        left = [half for line in band if (half := _half(line, middle, 0)) is not None]
        right = [half for line in band if (half := _half(line, middle, 1)) is not None]
        found += [replace(line, column=column) for line in left]
        found += [replace(line, column=column + 1) for line in right]
        column += 2
    return found


def _parted(line: Printed) -> bool:
    return not line.cells and line.text.count(_GAP) == 1


def _like_text(split: Sequence[Printed]) -> bool:
    """Whether both sides are running text, and not labels beside values."""
    halves = [[len(half.split()) for half in line.text.split(_GAP)] for line in split]
    return all(sum(half[side] for half in halves) >= WORDS * len(halves) for side in (0, 1))


def _across(line: Printed, middle: float) -> bool:
    """Whether a line runs across the gutter."""
    return line.left < middle - 10 and line.right > middle + 10


def _half(line: Printed, middle: float, side: int) -> Printed | None:
    """A line's part in the left (0) or right (1) column."""
    if not _parted(line):
        return line if (line.left < middle) == (side == 0) else None
    texts = line.text.split(_GAP)
    share = len(texts[0]) / max(1, len(texts[0]) + len(texts[1]))
    cut = line.left + (line.right - line.left) * share
    if side == 0:
        return replace(line, text=texts[0], right=min(cut, middle))
    return replace(
        line, text=texts[1], left=max(cut, middle), first=line.size * 0.5 * len(texts[1].split()[0])
    )
