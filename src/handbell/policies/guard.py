"""What the database itself refuses: the text of a saved version is never written over, not even by raw SQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from handbell.schools.unchanging import lower_unchanging, raise_unchanging

TABLE: Final = "policies_policydraftversion"
KEPT: Final = ("id", "school_id", "draft_id", "number", "toml", "words", "saved_by_id")
REFUSED: Final = "A saved version of a draft cannot be changed."


def raise_guard(vendor: str) -> Sequence[str]:
    """The statements that put the trigger up, for "sqlite" or "postgresql"."""
    return raise_unchanging(vendor, TABLE, KEPT, REFUSED)


def lower_guard(vendor: str) -> Sequence[str]:
    """The statements that take it down again."""
    return lower_unchanging(vendor, TABLE)
