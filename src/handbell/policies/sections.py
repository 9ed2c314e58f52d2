"""A policy from top to bottom, in the sections of its paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from handbell.policy import Clause


@dataclass(frozen=True)
class Section:
    """Clauses that stand together. `anchor` is unique on the page."""

    anchor: str
    title: str
    clauses: tuple[Clause, ...]


def sections(clauses: Iterable[Clause]) -> list[Section]:
    """The clauses, section by section, in order."""
    grouped = groupby(clauses, key=lambda clause: clause.heading)
    return [
        Section(f"section-{number}", title or untitled(), tuple(some))
        for number, (title, some) in enumerate(grouped, 1)
    ]


def untitled() -> str:
    """The title of clauses whose paper gives them none."""
    return _("Without a heading")
