"""Where a pupil is shown at this moment. The rooms above know it; they register how to look it up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID


@dataclass(frozen=True)
class Shown:
    """One published post that shows the pupil. `where` is the channel's name, `purpose` what consent it needs."""

    title: str
    url: str
    at: datetime
    where: str
    picture_url: str = ""
    purpose: str = ""


Lookup = Callable[[UUID], list[Shown]]
_lookups: Final[list[Lookup]] = []


def register(lookup: Lookup) -> Lookup:
    """Have `lookup(pupil_id)` asked, in the school's scope. It leaves out what has been taken down."""
    if lookup not in _lookups:
        _lookups.append(lookup)
    return lookup


def shown_of(pupil_id: UUID, purpose: str | None = None) -> list[Shown]:
    """What is public and shows this pupil, the newest first; for one purpose where one is given."""
    found = [one for lookup in _lookups for one in lookup(pupil_id) if purpose in {None, one.purpose}]
    return sorted(found, key=lambda one: one.at, reverse=True)
