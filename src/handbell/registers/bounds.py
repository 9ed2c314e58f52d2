"""What cannot be done to a register, in a sentence that says why and what can."""

from __future__ import annotations

from handbell.schools.cannot_be_done import CannotBeDone


class Stale(CannotBeDone):
    """Somebody changed the row since this person opened it."""
