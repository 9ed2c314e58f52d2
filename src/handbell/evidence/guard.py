"""What the database itself refuses: evidence, and who had it in hand, is never changed and never deleted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from handbell.schools.unchanging import lower_staying, lower_unchanging, raise_staying, raise_unchanging

ITEM: Final = "evidence_evidence"
COLUMNS: Final = (
    "id", "school_id", "case_id", "report_id", "number", "kind", "of_id", "sha256", "size", "media_type", "at",
    "token_mark",
)  # fmt: skip
KEPT: Final[Mapping[str, tuple[str, ...]]] = {
    "evidence_custody": ("id", "school_id", "evidence_id", "event_id", "kind", "at"),
    "evidence_hold": ("id", "school_id", "case_id", "at", "put_by_id", "nonce", "sealed"),
}
REFUSED: Final = "Evidence cannot be changed."
STAYS: Final = "Evidence cannot be deleted."
DISPOSED: Final = "OLD.disposed_at IS NULL AND NEW.disposed_at IS NOT NULL"
"""The one change there is: at the end of its time what is sealed goes, and the row stays."""


def raise_guard(vendor: str) -> Iterator[str]:
    """The statements that put the triggers up, for "sqlite" or "postgresql"."""
    yield from raise_unchanging(
        vendor, ITEM, (*COLUMNS, "nonce", "sealed", "disposed_at"), REFUSED, _unless_disposed(vendor)
    )
    for table, kept in KEPT.items():
        yield from raise_unchanging(vendor, table, kept, REFUSED)
    for table in (ITEM, *KEPT):
        yield from raise_staying(vendor, table, STAYS)


def lower_guard(vendor: str) -> Iterator[str]:
    """The statements that take them down again."""
    for table in (ITEM, *KEPT):
        yield from lower_unchanging(vendor, table)
        yield from lower_staying(vendor, table)


def _unless_disposed(vendor: str) -> str:
    same = " AND ".join(
        f"NEW.{column} {'IS' if vendor == 'sqlite' else 'IS NOT DISTINCT FROM'} OLD.{column}"
        for column in COLUMNS
    )
    return f"NOT ({DISPOSED} AND {same})"
