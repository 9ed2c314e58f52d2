"""What the database itself refuses: a timestamp is never changed and never deleted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handbell.schools.unchanging import lower_staying, lower_unchanging, raise_staying, raise_unchanging

TABLE: Final = "timestamps_stamp"
KEPT: Final = ("id", "school_id", "sha256", "answer", "stamped_at", "tries", "tried_at", "again_at", "fault")
REFUSED: Final = "A timestamp cannot be changed."
STAYS: Final = "A timestamp cannot be deleted."


def raise_guard(vendor: str) -> Iterator[str]:
    """The statements that put the triggers up, for "sqlite" or "postgresql"."""
    yield from raise_unchanging(vendor, TABLE, KEPT, REFUSED, "(OLD.stamped_at IS NOT NULL)")
    yield from raise_staying(vendor, TABLE, STAYS)


def lower_guard(vendor: str) -> Iterator[str]:
    """The statements that take them down again."""
    yield from lower_unchanging(vendor, TABLE)
    yield from lower_staying(vendor, TABLE)
