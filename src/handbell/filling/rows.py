"""Rows of registers that a form lets one choose. The rooms above that keep registers say which there are."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID


class Source(Protocol):
    """One room's rows."""

    def current(self, register: str) -> Sequence[tuple[str, str]]:
        """Id and words of every row in force of the register form of that id, in a settled order: one query."""
        ...

    def named(self, ids: Collection[UUID]) -> Mapping[str, str]:
        """The words of these rows, whatever became of them, by id: one query. What it does not know it leaves out."""
        ...


@dataclass
class _Sources:
    found: list[Source] = field(default_factory=list)


_sources = _Sources()


def provide(source: Source) -> None:
    """Make a room's rows known; twice is harmless."""
    if source not in _sources.found:
        _sources.found.append(source)


def rows_of(register: str) -> list[tuple[str, str]]:
    """What can be chosen from the register, of whatever room."""
    return [row for source in _sources.found for row in source.current(register)]


def names_of_rows(ids: Collection[UUID]) -> dict[str, str]:
    """The words of rows by id."""
    found: dict[str, str] = {}
    for source in _sources.found if ids else ():
        found.update(source.named(ids))
    return found
