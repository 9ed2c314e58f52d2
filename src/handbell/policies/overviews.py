"""Every policy beside the others: what each can answer to each act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.functional import Promise

from handbell.policies.asking_groups import acts_asked_by, roles_in
from handbell.policies.looks import LOOKS, OutcomeLook
from handbell.policies.shelf import Placed, schools_by_pack, shelf
from handbell.policies.themes import themed
from handbell.policy import Cell, Engine, Overview, overview, vocabulary
from handbell.schools.access import Actor
from handbell.schools.policy import engine_of


@dataclass(frozen=True)
class Part:
    """A stretch of a bar from `start`, both in per cent of it."""

    look: OutcomeLook
    start: float
    width: float


@dataclass(frozen=True)
class CellInWords:
    """What one policy answers to one act: its strictest answer, and the others that somebody can get."""

    policy: Placed
    act: str
    look: OutcomeLook
    others: tuple[OutcomeLook, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Row:
    act: str
    label: str
    cells: tuple[CellInWords, ...]


@dataclass(frozen=True)
class ThemeRows:
    title: str | Promise
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Column:
    """A policy, the trust's other schools that adopted it, and on how many of the acts it is silent."""

    policy: Placed
    schools: tuple[str, ...]
    silent: int


@dataclass(frozen=True)
class Matrix:
    columns: tuple[Column, ...]
    themes: tuple[ThemeRows, ...]
    acts: int


def matrix(by: Actor, group: str = "") -> Matrix:
    """All policies that come with Handbell, by every act that `group` asks about (that anybody does, for "")."""
    placed = [one for one in shelf(by) if one.kind == "pack"]
    found = overview_of([engine_of(one.key) for one in placed], group)
    acts, schools, labels = acts_asked_by(group), schools_by_pack(by), vocabulary().acts
    columns = tuple(
        Column(one, tuple(schools.get(one.key, ())), sum(found.cell(act, one.key).silent for act in acts))
        for one in placed
    )
    themes = tuple(
        ThemeRows(
            title,
            tuple(
                Row(act, labels[act].label, tuple(_cell(one, found.cell(act, one.key)) for one in placed))
                for act in ids
            ),
        )
        for title, ids in themed(dict.fromkeys(acts)).items()
    )
    return Matrix(columns, themes, len(acts))


def overview_of(engines: Sequence[Engine], group: str = "") -> Overview:
    """As the engine gives it, for every role of a group or each act's usual askers; remembered."""
    return _overview(tuple(engines), roles_in(group) if group else ())


@lru_cache(maxsize=24)
def _overview(engines: tuple[Engine, ...], roles: tuple[str, ...]) -> Overview:
    return overview(engines, roles)


def parts_of(cell: Cell) -> tuple[Part, ...]:
    """The bar of a cell, strictest first."""
    parts, start = [], 0.0
    for outcome, share in cell.shares.items():
        parts.append(Part(LOOKS[outcome], round(start, 3), round(100 * share, 3)))
        start += 100 * share
    return tuple(parts)


def _cell(policy: Placed, cell: Cell) -> CellInWords:
    others = tuple(LOOKS[one] for one in list(cell.shares)[1:])
    return CellInWords(policy, cell.act, LOOKS[cell.strictest], others, parts_of(cell))
