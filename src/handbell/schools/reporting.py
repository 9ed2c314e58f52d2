"""What rooms tell governors: sections of their report, in words and tables, and never with a name.

A room writes a provider and registers it when it loads; `assurance` asks them all. What is drawn is drawn from a
table, so that a chart never stands without its numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from django.utils.translation import gettext as _

from handbell.schools.controls import Period, Words

FEW: Final = 5
"""Counts of people or cases below this are not told, so that nobody is found by a number."""

Cell: TypeAlias = "Words | int"
Tone = Literal["kept", "due", "broken", "none", "info"]


@dataclass(frozen=True)
class Table:
    """Rows under a head; the first cell of a row names it. `draws` says how it is drawn beside itself.

    "bars": each row is one bar of its numbers, in the order and tones of the columns after the first. "days": each row
    is a day, and the numbers are stacked from left to right. Cells that are words are drawn as nought.
    """

    caption: Words
    head: tuple[Words, ...]
    rows: tuple[tuple[Cell, ...], ...]
    draws: Literal["", "bars", "days"] = ""
    tones: tuple[Tone, ...] = ()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.head) for row in self.rows):
            raise ValueError(f"{self.caption}: each row has as many cells as the head ({len(self.head)}).")
        if self.draws and len(self.tones) != len(self.head) - 1:
            raise ValueError(f"{self.caption}: a drawing needs a tone for each column after the first.")

    def as_json(self) -> dict[str, Any]:
        """As it is kept: plain words and numbers."""
        return {
            "caption": str(self.caption),
            "head": [str(one) for one in self.head],
            "rows": [[cell if isinstance(cell, int) else str(cell) for cell in row] for row in self.rows],
            "draws": self.draws,
            "tones": list(self.tones),
        }


@dataclass(frozen=True)
class Section:
    """One part of the report. `words` are sentences, each a paragraph."""

    title: Words
    words: tuple[Words, ...] = ()
    tables: tuple[Table, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """As it is kept: plain words and numbers."""
        return {
            "title": str(self.title),
            "words": [str(one) for one in self.words],
            "tables": [table.as_json() for table in self.tables],
        }


Provider = Callable[[Period], Section]
_providers: dict[str, Provider] = {}


def provide(name: str, provider: Provider) -> None:
    """Give the report a section. `name` is one of those in `assurance/report/sections.py`, or a new one, put last.

    A room that provides a section which assurance has a plainer one of replaces that. ValueError when two rooms claim
    one name.
    """
    if _providers.setdefault(name, provider) is not provider:
        raise ValueError(f"The section {name!r} of the governors' report is provided twice.")


def providers() -> dict[str, Provider]:
    """Every registered provider by its name."""
    return dict(_providers)


def masked(counts: Sequence[int]) -> tuple[Cell, ...]:
    """A row of counts of people with those under five hidden, and one more where its neighbours would give it away.

    >>> masked([12, 0, 7])
    (12, 0, 7)
    """
    few = _("fewer than %(few)d") % {"few": FEW}
    hidden: dict[int, Cell] = {place: few for place, count in enumerate(counts) if 0 < count < FEW}
    rest = [(count, place) for place, count in enumerate(counts) if count >= FEW]
    if len(hidden) == 1 and rest:
        hidden[min(rest)[1]] = _("%(few)d or more") % {"few": FEW}
    return tuple(hidden.get(place, count) for place, count in enumerate(counts))
