"""What the database itself refuses: a signature is never written over, not even by raw SQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from handbell.schools.unchanging import lower_unchanging, raise_unchanging

TABLE: Final = "signatures_signature"
KEPT: Final = (
    "id", "school_id", "person_id", "form", "edition", "turn", "policy_id", "clauses", "documents", "answers",
    "on_draft", "way", "signed_on", "at", "scan_id", "recorded_by_id",
)  # fmt: skip
REFUSED: Final = "A signature cannot be changed."


def raise_guard(vendor: str) -> Sequence[str]:
    """The statements that put the trigger up, for "sqlite" or "postgresql"."""
    return raise_unchanging(vendor, TABLE, KEPT, REFUSED)


def lower_guard(vendor: str) -> Sequence[str]:
    """The statements that take it down again."""
    return lower_unchanging(vendor, TABLE)
