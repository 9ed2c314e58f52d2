"""The policy from top to bottom, in the sections of the school's own paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from handbell.assurance.registry import ClauseStatus
from handbell.policies.sections import untitled


@dataclass(frozen=True)
class Section:
    """Clauses that stand together under one heading. `anchor` is unique on the page."""

    anchor: str
    title: str
    lines: tuple[ClauseStatus, ...]

    @property
    def broken(self) -> int:
        return Counter(line.status for line in self.lines)["broken"]

    @property
    def due(self) -> int:
        return Counter(line.status for line in self.lines)["due"]


def sections(lines: Iterable[ClauseStatus]) -> list[Section]:
    """The lines, section by section, in order."""
    grouped = groupby(lines, key=lambda line: line.clause.heading)
    return [
        Section(f"section-{number}", title or untitled(), tuple(some))
        for number, (title, some) in enumerate(grouped, 1)
    ]
