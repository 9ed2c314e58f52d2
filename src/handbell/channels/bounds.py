"""What cannot be done to the register, in a sentence that says why and what can."""

from __future__ import annotations

from dataclasses import dataclass

from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone

__all__ = ["AlreadyDone", "CannotBeDone", "Mention"]


@dataclass(frozen=True)
class Mention:
    """Something that stands in the way of an entry, with the clause that says so (or nothing)."""

    sentence: str
    field: str
    clause: str = ""
