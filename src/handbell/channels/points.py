"""What single clauses ask of a room, as data: a clause's id, and the points that it asks for.

Rooms know points ("a moderator stands before a site opens"), the file knows which clause of which pack asks for one.
So a refusal cites the clause of the school's own policy, and a clause is judged by its own points alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from handbell.policy import Pack
from handbell.schools.policy import NoPolicyInForce, school_pack


@dataclass(frozen=True)
class Points:
    """The points of one file, by clause."""

    of_clause: Mapping[str, tuple[str, ...]]

    def asking(self, point: str, pack: Pack | None = None) -> str:
        """The clause of the school's policy that asks for this point; "" when none does."""
        known = pack or pack_now()
        if known is None:
            return ""
        return next(
            (one for one, asks in self.of_clause.items() if point in asks and known.has_clause(one)), ""
        )

    def cite(self, sentence: str, point: str) -> str:
        """The sentence with the clause behind it, as every refusal ends."""
        found = self.asking(point)
        return f"{sentence} ({found})" if found else sentence

    def clauses(self, *points: str) -> list[str]:
        """The clauses of the school's policy that ask for one of these points, in the order of the file."""
        pack = pack_now()
        if pack is None:
            return []
        wanted = set(points)
        return [one for one, asks in self.of_clause.items() if wanted & set(asks) and pack.has_clause(one)]


@cache
def points_in(path: Path) -> Points:
    """Read a file of points: `"SN-2.7-9" = ["school_email"]`. ValueError names what is not a list of words."""
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    for clause, asks in read.items():
        if not isinstance(asks, list) or not all(isinstance(one, str) for one in asks):
            raise ValueError(f"{path.name}: {clause} must have a list of points.")
    return Points({clause: tuple(asks) for clause, asks in read.items()})


def kept_by(control: str) -> list[str]:
    """The clauses of the school's policy that this control keeps, for a page that names them; none without a policy."""
    pack = pack_now()
    return [one.id for one in pack.clauses if control in one.kept_by] if pack else []


def because(sentence: str, control: str) -> str:
    """The sentence with the first clause that the control keeps."""
    found = kept_by(control)
    return _("%(sentence)s (%(clause)s)") % {"sentence": sentence, "clause": found[0]} if found else sentence


def pack_now() -> Pack | None:
    """The pack of the policy in force; None where the school has none."""
    try:
        return school_pack()
    except NoPolicyInForce:
        return None


POINTS: Final[Points] = points_in(Path(__file__).parent / "points.toml")
