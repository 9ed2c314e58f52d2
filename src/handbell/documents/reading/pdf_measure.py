"""Lines of all pages measured against each other: body size, margins, the usual step from line to line."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from handbell.documents.reading.looks import cleaned
from handbell.documents.reading.pdf_lines import Printed
from handbell.documents.reading.pieces import Line, Look

FULL: Final = 0.97
"""How near to the measure a line and the next word must come for the line to have been wrapped."""
LETTER: Final = 0.5
"""Width of a usual letter, in sizes."""
_GAP: Final = 1.22
"""A step to the next line that is so many times the usual one is white space between paragraphs."""
_MARGIN: Final = 0.12
_ENDS: Final = 3


def lines_of(pages: Sequence[Sequence[Printed]]) -> tuple[list[Line], float]:
    """Every line in the measure of letters, and how far a full line reaches at least."""
    every = [line for page in pages for line in page]
    body = _body_size(every)
    step = _step(pages)
    strong = any(line.bold or line.size > 1.1 * body for line in every if len(line.text) < 100)
    measures = _measures(pages)
    measure = max(measures.values(), default=0.0)
    found: list[Line] = []
    for number, page in enumerate(pages, 1):
        lefts, _ = _margins(page)
        ranks = _ranks(page)
        for place, printed in enumerate(page):
            line = _line(len(found) + 1, number, page, place, lefts, body, step, strong)
            short = measure - measures[printed.side] if printed.side else 0.0
            edge = _edge(printed, ranks[place], len(page))
            found.append(replace(line, reach=line.reach + short / (LETTER * body), edge=edge))
    return found, FULL * measure / (LETTER * body) if measure else 0.0


def _measures(pages: Sequence[Sequence[Printed]]) -> dict[int, float]:
    """How wide a line is at most: on pages of one column, in left columns and in right ones."""
    found: dict[int, float] = {}
    for page in pages:
        _, widths = _margins(page)
        for side, column in {(line.side, line.column) for line in page if line.column in widths}:
            found[side] = max(found.get(side, 0.0), widths[column])
    return found


def _ranks(page: Sequence[Printed]) -> list[int]:
    """For each line how many stand higher on the page, whatever column it is in."""
    order = sorted(range(len(page)), key=lambda place: page[place].top)
    return [rank for _, rank in sorted((place, rank) for rank, place in enumerate(order))]


def _body_size(lines: Sequence[Printed]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        if line.size:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _step(pages: Sequence[Sequence[Printed]]) -> float:
    """The usual distance between lines of a paragraph, in sizes: a small one, as paragraphs stand further apart."""
    steps = sorted(
        (b.bottom - a.bottom) / b.size
        for page in pages
        for a, b in pairwise(page)
        if a.size and a.size == b.size and a.column == b.column and 0.8 < (b.bottom - a.bottom) / b.size < 3
    )
    return steps[len(steps) // 10] if steps else 1.2


def _margins(page: Sequence[Printed]) -> tuple[dict[int, float], dict[int, float]]:
    """By column where its lines begin and how wide they are at most."""
    lefts: dict[int, float] = {}
    rights: dict[int, float] = {}
    for line in page:
        if not line.cells:
            lefts[line.column] = min(lefts.get(line.column, line.left), line.left)
            rights[line.column] = max(rights.get(line.column, line.right), line.right)
    return lefts, {column: rights[column] - lefts[column] for column in lefts}


def _line(
    number: int,
    page: int,
    lines: Sequence[Printed],
    place: int,
    lefts: dict[int, float],
    body: float,
    step: float,
    strong: bool,
) -> Line:
    line = lines[place]
    unit = LETTER * body
    left = lefts.get(line.column, line.left)
    above = lines[place - 1] if place else None
    below = lines[place + 1] if place + 1 < len(lines) else None
    return Line(
        number,
        line.text,
        cleaned(line.text),
        page,
        above is None or _apart(above, line, step),
        below is None or _apart(line, below, step),
        Look(
            indent=max(0.0, (line.left - left) / unit),
            size=round(line.size / body, 2) if strong and line.size else 0,
            bold=line.bold,
        ),
        (line.right - left) / unit,
        line.first / unit + 1,
        line.cells,
    )


def _apart(above: Printed, below: Printed, step: float) -> bool:
    """Whether white space stands between two lines."""
    if above.column != below.column or bool(above.cells) != bool(below.cells):
        return True
    size = max(above.size, below.size) if above.size and below.size else 0
    return bool(size) and (below.bottom - above.bottom) > _GAP * step * size


def _edge(line: Printed, rank: int, count: int) -> str:
    if rank < _ENDS and line.bottom < _MARGIN * line.height:
        return "head"
    return "foot" if rank >= count - _ENDS and line.top > (1 - _MARGIN) * line.height else "body"
