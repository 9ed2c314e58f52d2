"""What the database itself refuses: a period that was asked for is never changed or deleted, and is settled once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handbell.schools.unchanging import lower_staying, lower_unchanging, raise_staying, raise_unchanging

TABLE: Final = "retention_period"
ASKED: Final = (
    "id", "school_id", "rule", "years", "age", "unknown", "asked_at", "asked_by_id", "nonce", "sealed",
)  # fmt: skip
DECIDED: Final = ("decided_at", "decided_by_id", "agreed", "refusal")
REFUSED: Final = "A period of keeping cannot be changed."
STAYS: Final = "A period of keeping cannot be deleted."


def raise_guard(vendor: str) -> Iterator[str]:
    """The statements that put the triggers up, for "sqlite" or "postgresql"."""
    same = "IS" if vendor == "sqlite" else "IS NOT DISTINCT FROM"
    asked = " AND ".join(f"NEW.{one} {same} OLD.{one}" for one in ASKED)
    only = f"(OLD.decided_at IS NOT NULL OR NOT ({asked}))"
    yield from raise_unchanging(vendor, TABLE, (*ASKED, *DECIDED), REFUSED, only)
    yield from raise_staying(vendor, TABLE, STAYS)


def lower_guard(vendor: str) -> Iterator[str]:
    """The statements that take them down again."""
    yield from lower_unchanging(vendor, TABLE)
    yield from lower_staying(vendor, TABLE)
