"""What the database itself refuses: what was told, and lines of a story, are never written over, not by raw SQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from handbell.schools.unchanging import lower_unchanging, raise_unchanging

KEPT: Final[Mapping[str, tuple[str, ...]]] = {
    "cases_event": ("id", "school_id", "case_id", "seq", "kind", "at", "digest", "nonce", "sealed"),
    "cases_message": ("id", "school_id", "report_id", "from_school", "at", "nonce", "sealed"),
    "cases_report": ("id", "school_id", "at", "signed_in", "code_hash", "nonce", "sealed"),
}
REFUSED: Final = "What was told and done in a case cannot be changed."


def raise_guard(vendor: str) -> Iterator[str]:
    """The statements that put the triggers up, for "sqlite" or "postgresql"."""
    for table, kept in KEPT.items():
        yield from raise_unchanging(vendor, table, kept, REFUSED)


def lower_guard(vendor: str) -> Iterator[str]:
    """The statements that take them down again."""
    for table in KEPT:
        yield from lower_unchanging(vendor, table)
