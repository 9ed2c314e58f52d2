"""What the database itself refuses: counts, reports and packs are never written over, not even by raw SQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from handbell.schools.unchanging import lower_unchanging, raise_unchanging

KEPT: Final = {
    "assurance_policyday": (
        "id",
        "school_id",
        "policy_id",
        "day",
        "kept",
        "due",
        "broken",
        "no_evidence",
        "info",
    ),
    "assurance_governorsreport": ("id", "school_id", "policy_id", "made_by_id", "contents", "digest"),
    "assurance_evidencepack": ("id", "school_id", "made_by_id", "contents", "digest"),
}
REFUSED: Final = "What was counted or reported cannot be changed."


def raise_guard(vendor: str) -> Sequence[str]:
    """The statements that put the triggers up, for "sqlite" or "postgresql"."""
    return [line for table, kept in KEPT.items() for line in raise_unchanging(vendor, table, kept, REFUSED)]


def lower_guard(vendor: str) -> Sequence[str]:
    """The statements that take them down again."""
    return [line for table in KEPT for line in lower_unchanging(vendor, table)]
