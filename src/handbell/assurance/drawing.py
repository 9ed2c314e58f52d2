"""Drawing a table's numbers for a page: widths and places in per cent, coloured by the style sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Block:
    """One rectangle of a drawing, in hundredths of its width and height."""

    tone: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Drawn:
    """A table with its drawing: one list of blocks for the whole ("days") or one for each row ("bars")."""

    table: Mapping[str, Any]
    blocks: tuple[Block, ...] = ()
    rows: tuple[tuple[Sequence[Any], tuple[Block, ...]], ...] = ()

    @property
    def legend(self) -> list[tuple[str, str]]:
        """(tone, word) of each column that is drawn."""
        return list(zip(self.table["tones"], self.table["head"][1:], strict=True))

    @property
    def first(self) -> str:
        """What stands at the left end: the first row's name."""
        return str(self.table["rows"][0][0])

    @property
    def last(self) -> str:
        """What stands at the right end."""
        return str(self.table["rows"][-1][0])

    @property
    def in_words(self) -> str:
        """What the drawing says, for those who do not see it; the table beside it says all."""
        first, last = self.table["rows"][0], self.table["rows"][-1]
        said = "; ".join(
            f"{row[0]}: "
            + ", ".join(f"{word} {cell}" for word, cell in zip(self.table["head"][1:], row[1:], strict=True))
            for row in ([first, last] if first is not last else [first])
        )
        return f"{self.table['caption']}. {said}."


def drawn(table: Mapping[str, Any]) -> Drawn:
    """The drawing of a table as `Section.as_json` keeps it; one that is not drawn comes back with its rows alone."""
    rows = table["rows"]
    if table["draws"] == "days" and rows:
        return Drawn(table, _days(rows, table["tones"]), tuple((row, ()) for row in rows))
    most = max((sum(_numbers(row)) for row in rows), default=0)
    bars = ((row, _bar(row, table["tones"], most) if table["draws"] == "bars" else ()) for row in rows)
    return Drawn(table, (), tuple(bars))


def _numbers(row: Sequence[Any]) -> list[int]:
    return [cell if isinstance(cell, int) else 0 for cell in row[1:]]


def _bar(row: Sequence[Any], tones: Sequence[str], most: int) -> tuple[Block, ...]:
    found, start = [], 0.0
    for tone, count in zip(tones, _numbers(row), strict=True):
        width = 100 * count / most if most else 0.0
        if count:
            found.append(Block(tone, round(start, 3), 0, round(width, 3), 100))
        start += width
    return tuple(found)


def _days(rows: Sequence[Sequence[Any]], tones: Sequence[str]) -> tuple[Block, ...]:
    """A column a day, stacked from below."""
    most = max(sum(_numbers(row)) for row in rows) or 1
    width, found = 100 / len(rows), []
    for place, row in enumerate(rows):
        below = 100.0
        for tone, count in zip(tones, _numbers(row), strict=True):
            height = 100 * count / most
            below -= height
            if count:
                found.append(
                    Block(
                        tone,
                        round(place * width, 3),
                        round(below, 3),
                        round(width * 0.9, 3),
                        round(height, 3),
                    )
                )
    return tuple(found)
