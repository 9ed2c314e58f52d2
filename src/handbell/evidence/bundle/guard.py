"""What the database itself refuses: a bundle is never changed and never deleted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handbell.schools.unchanging import lower_staying, lower_unchanging, raise_staying, raise_unchanging

TABLE: Final = "bundle_bundle"
KEPT: Final = ("id", "school_id", "case_id", "at", "manifest_sha256", "nonce", "sealed")
REFUSED: Final = "A bundle cannot be changed."
STAYS: Final = "A bundle cannot be deleted."


def raise_guard(vendor: str) -> Iterator[str]:
    """The statements that put the triggers up, for "sqlite" or "postgresql"."""
    yield from raise_unchanging(vendor, TABLE, KEPT, REFUSED)
    yield from raise_staying(vendor, TABLE, STAYS)


def lower_guard(vendor: str) -> Iterator[str]:
    """The statements that take them down again."""
    yield from lower_unchanging(vendor, TABLE)
    yield from lower_staying(vendor, TABLE)
