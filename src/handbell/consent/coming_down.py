"""What happens next when a child may no longer be shown: how many posts, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from handbell.consent.shown import shown_of
from handbell.people.models import Person
from handbell.schools.policy import NoPolicyInForce, school_pack

HOURS: Final = 24  # where the policy names none


@dataclass(frozen=True)
class ComingDown:
    """How many public posts show the child there, and within how many hours they are down."""

    posts: int
    hours: int


def what_comes_down(pupil: Person, purpose: str | None) -> ComingDown:
    """For one purpose, or (None) for every one."""
    try:
        hours = school_pack().publishing.takedown_hours or HOURS
    except NoPolicyInForce:
        hours = HOURS
    return ComingDown(len(shown_of(pupil.pk, purpose)), int(hours))
