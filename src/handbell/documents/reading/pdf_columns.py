"""Where a page's words stand in two columns, the left is read before the right; for PDFs and scans alike.

A gutter is a strip that many lines in a row leave white, with running text on both sides of it. Labels beside their
values leave one too: they have few words a line, or lines that end far from the gutter.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import mean, median
from typing import Final, NamedTuple

FEWEST: Final = 8
"""Lines that the longer column has at least."""
FEW: Final = 3
"""Lines that the shorter column has at least, as at the end of a document."""
WORDS: Final = 3
"""Words that a line of a column has at least, on the average."""
FILLED: Final = 0.55
"""Share of its column that a line left of the gutter fills at least, on the average."""
WHITE: Final = 0.9
"""Width of the gutter at its narrowest, in heights of a line."""
APART: Final = 2.5
"""A step to the next line, in heights of a line, from which on what ends a page is no part of its columns."""
_TRIED: Final = 60
"""Places across the middle of the page where a gutter is looked for."""


class Placed(NamedTuple):
    """Something printed: a word, a line or a table's row, from the page's upper left corner; `words` in it."""

    left: float
    right: float
    top: float
    bottom: float
    words: int = 1


@dataclass(frozen=True, slots=True)
class Region:
    """What is read together, by its places in what was given; `side` 1 is a left column, 2 a right one, 0 neither."""

    members: tuple[int, ...]
    side: int = 0


Row = list[int]


def regions(placed: Sequence[Placed], width: float) -> list[Region]:
    """The parts of a page in the order in which they are read."""
    rows = _rows(placed)
    middle = _gutter(placed, rows, width)
    if middle is None:
        return [Region(tuple(range(len(placed))))]
    found: list[Region] = []
    for two, bands in groupby(_bands(placed, rows, middle), key=lambda band: band[0]):
        for band in [rows for _, rows in bands] if two else [[row for _, some in bands for row in some]]:
            members = [one for row in band for one in row]
            if not two:
                found.append(Region(tuple(members)))
                continue
            found.append(Region(tuple(one for one in members if placed[one].left < middle), 1))
            found.append(Region(tuple(one for one in members if placed[one].left >= middle), 2))
    return found


def _rows(placed: Sequence[Placed]) -> list[Row]:
    """What stands at one height, from left to right; rows from the top."""
    rows: list[Row] = []
    for one in sorted(range(len(placed)), key=lambda one: placed[one].top + placed[one].bottom):
        middle = (placed[one].top + placed[one].bottom) / 2
        first = placed[rows[-1][0]] if rows else None
        slack = 0.25 * (first.bottom - first.top) if first is not None else 0
        if first is not None and first.top + slack < middle < first.bottom - slack:
            rows[-1].append(one)
        else:
            rows.append([one])
    return [sorted(row, key=lambda one: placed[one].left) for row in rows]


def _gutter(placed: Sequence[Placed], rows: Sequence[Row], width: float) -> float | None:
    """Where the gutter runs, or nothing on a page without columns."""
    if len(rows) < FEWEST:
        return None
    best = 0
    places: list[float] = []
    for step in range(_TRIED + 1):
        middle = width * (0.3 + 0.4 * step / _TRIED)
        score = sum(len(band) for two, band in _bands(placed, rows, middle) if two)
        if score and score >= best:
            places = [*places, middle] if score == best else [middle]
            best = score
    return median(places) if places else None


def _bands(placed: Sequence[Placed], rows: Sequence[Row], middle: float) -> Iterator[tuple[bool, list[Row]]]:
    """Runs of rows, and whether they stand in two columns."""
    for across, run in groupby(rows, key=lambda row: _across(placed, row, middle)):
        band = list(run)
        if across:
            yield False, band
            continue
        first, last = _trimmed(placed, band, middle)
        two = _two(placed, band[first:last], middle)
        if two and first:
            yield False, band[:first]
        yield two, band[first:last] if two else band
        if two and last < len(band):
            yield False, band[last:]


def _across(placed: Sequence[Placed], row: Row, middle: float) -> bool:
    """Whether a row runs across the gutter, or leaves no more white there than between words."""
    left = [placed[one] for one in row if placed[one].left < middle]
    right = [placed[one] for one in row if placed[one].left >= middle]
    reach = max((one.right for one in left), default=0.0)
    if reach > middle:
        return True
    high = max(placed[one].bottom - placed[one].top for one in row)
    return bool(left and right) and right[0].left - reach < WHITE * high


def _trimmed(placed: Sequence[Placed], band: Sequence[Row], middle: float) -> tuple[int, int]:
    """The band without lines at its ends that stand far from the rest on one side alone, as a page's number does."""
    first, last = 0, len(band)
    high = median(placed[row[0]].bottom - placed[row[0]].top for row in band)

    def alone(row: Row, near: Row) -> bool:
        sides = {placed[one].left < middle for one in row}
        return len(sides) == 1 and abs(placed[near[0]].bottom - placed[row[0]].bottom) > APART * high

    while last - first > 1 and alone(band[last - 1], band[last - 2]):
        last -= 1
    while last - first > 1 and alone(band[first], band[first + 1]):
        first += 1
    return first, last


def _two(placed: Sequence[Placed], band: Sequence[Row], middle: float) -> bool:
    """Whether running text stands on both sides, and not labels beside their values."""
    sides: list[list[list[Placed]]] = [[], []]
    for row in band:
        for side in (0, 1):
            if some := [placed[one] for one in row if (placed[one].left >= middle) == bool(side)]:
                sides[side].append(some)
    left, right = sides
    if min(len(left), len(right)) < FEW or max(len(left), len(right)) < FEWEST:
        return False
    if any(mean(sum(one.words for one in some) for some in side) < WORDS for side in sides):
        return False
    margin = min(some[0].left for some in left)
    reach = max(some[-1].right for some in left)
    return mean(some[-1].right - margin for some in left) >= FILLED * (reach - margin)
