"""What the database itself refuses: what a row of a register once said is never written over, not even by raw SQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from handbell.schools.unchanging import lower_unchanging, raise_unchanging

TABLE: Final = "registers_edition"
KEPT: Final = ("id", "school_id", "row_id", "number", "what", "answers", "note", "by_id", "at")
REFUSED: Final = "What a register once said cannot be changed."


def raise_guard(vendor: str) -> Sequence[str]:
    """The statements that put the trigger up, for "sqlite" or "postgresql"."""
    return raise_unchanging(vendor, TABLE, KEPT, REFUSED)


def lower_guard(vendor: str) -> Sequence[str]:
    """The statements that take it down again."""
    return lower_unchanging(vendor, TABLE)
