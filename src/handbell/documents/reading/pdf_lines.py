"""The printed lines of one PDF page, in the order in which they are read."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final

from handbell.documents.reading.pdf_columns import Placed, regions

_BOLD: Final = ("bold", "black", "heavy", "demi", "semibold")
COLUMN_GAP: Final = 1.6
"""White space within a line, in sizes of its letters, from which on it parts two columns."""
_RULES: Final = 4
_SHAPES: Final = 400
"""Shapes of a page that are looked at; a drawing has more."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A line as it stands on its page; lengths in points from the page's upper left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool
    height: float
    """Of the page."""
    first: float
    """How wide its first word is."""
    cells: tuple[str, ...] = ()
    column: int = 0
    """Counted from 0 down the page; lines of one column stand in one measure."""
    side: int = 0
    """1 of a left column, 2 of a right one, 0 where the page has none."""


def printed_lines(page: Any) -> list[Printed]:
    """The lines of a pdfplumber page."""
    words = page.extract_words(
        x_tolerance_ratio=0.15, y_tolerance=2, extra_attrs=["fontname", "size"], use_text_flow=False
    )
    words = [word for word in words if word["upright"] is not False and word["size"] > 1]
    tables = [(table.bbox, rows) for table, rows in _tables(page)]
    words += _drawn_bullets(page, words)
    loose = [word for word in words if not any(_inside(word, box) for box, _ in tables)]
    rows = [_row(cells, box, float(page.height)) for _, held in tables for cells, box in held]
    return _in_order(loose, rows, float(page.width), float(page.height))


def _in_order(
    loose: Sequence[dict[str, Any]], rows: Sequence[Printed], width: float, height: float
) -> list[Printed]:
    """Lines of words and rows of tables as they are read."""
    placed = [Placed(one["x0"], one["x1"], one["top"], one["bottom"]) for one in loose]
    placed += [Placed(row.left, row.right, row.top, row.bottom, len(row.text.split())) for row in rows]
    found: list[Printed] = []
    for column, region in enumerate(regions(placed, width)):
        words = [loose[one] for one in region.members if one < len(loose)]
        held = [rows[one - len(loose)] for one in region.members if one >= len(loose)]
        lines = sorted(
            [*(_line(run, height) for run in _runs(words)), *held], key=lambda one: (one.top, one.left)
        )
        found += [replace(line, column=column, side=region.side) for line in lines]
    return found


def _tables(page: Any) -> Iterable[tuple[Any, list[tuple[tuple[str, ...], tuple[float, ...]]]]]:
    """Ruled tables of two columns or more, and the words of their rows."""
    if len(page.lines) + len(page.rects) + len(page.curves) < _RULES:
        return
    for table in page.find_tables():
        rows = []
        for row, texts in zip(table.rows, table.extract(x_tolerance_ratio=0.15, y_tolerance=2), strict=False):
            cells = tuple(" ".join((text or "").split()) for text in texts)
            if any(cells):
                rows.append((cells, tuple(row.bbox)))
        columns = max((sum(bool(cell) for cell in cells) for cells, _ in rows), default=0)
        if columns > 1 and rows:
            yield table, rows


def _drawn_bullets(page: Any, words: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Bullets that are drawn and not written: small dots or rings before the first word of a line."""
    found: list[dict[str, Any]] = []
    for shape in [*page.curves, *page.rects][:_SHAPES]:
        wide, high = shape["x1"] - shape["x0"], shape["bottom"] - shape["top"]
        middle = (shape["top"] + shape["bottom"]) / 2
        if not (1 < wide < 9 and 0.7 < wide / max(high, 0.1) < 1.4):
            continue
        beside = [word for word in words if word["top"] < middle < word["bottom"]]
        first = min(beside, key=lambda word: word["x0"], default=None)
        if (
            first is not None
            and 0 < first["x0"] - shape["x1"] < 3 * first["size"]
            and wide < 0.7 * first["size"]
        ):
            mark = "•" if shape.get("fill") else "o"
            found.append(first | {"text": mark, "x0": shape["x0"], "x1": shape["x1"], "fontname": ""})
    return found


def _inside(word: dict[str, Any], box: Sequence[float]) -> bool:
    across, down = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _runs(words: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Words by lines: those whose middles stand at one height."""
    runs: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda one: (one["top"] + one["bottom"]) / 2):
        middle = (word["top"] + word["bottom"]) / 2
        last = runs[-1] if runs else None
        if last is not None and last[0]["top"] < middle < last[0]["bottom"] and _level(last[-1], middle):
            last.append(word)
        else:
            runs.append([word])
    return [sorted(run, key=lambda one: one["x0"]) for run in runs]


def _level(last: dict[str, Any], middle: float) -> bool:
    return bool(abs((last["top"] + last["bottom"]) / 2 - middle) < 0.45 * max(last["size"], 4))


def _line(run: Sequence[dict[str, Any]], height: float) -> Printed:
    sizes: Counter[float] = Counter()
    bold = 0
    for word in run:
        sizes[round(float(word["size"]), 1)] += len(word["text"])
        bold += len(word["text"]) * any(mark in word["fontname"].lower() for mark in _BOLD)
    size = sizes.most_common(1)[0][0]
    text = run[0]["text"]
    for last, word in pairwise(run):
        gap = word["x0"] - last["x1"]
        text += ("   " if gap > COLUMN_GAP * size else " " if gap > 0.08 * size else "") + word["text"]
    return Printed(
        text,
        run[0]["x0"],
        run[-1]["x1"],
        min(word["top"] for word in run),
        max(word["bottom"] for word in run),
        size,
        bold > 0.8 * sum(sizes.values()),
        height,
        run[0]["x1"] - run[0]["x0"],
    )


def _row(cells: tuple[str, ...], box: Sequence[float], height: float) -> Printed:
    return Printed(" · ".join(cells), box[0], box[2], box[1], box[3], 0, False, height, 0, cells)
