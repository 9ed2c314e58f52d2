"""What the database itself refuses: signatures, sign-offs, reasons and readings are never written over.

Their dates can move (the demonstration keeps them beside today).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from handbell.schools.unchanging import lower_unchanging, raise_unchanging

KEPT: Final[Mapping[str, Sequence[str]]] = {
    "policies_chairsignature": (
        "id", "school_id", "policy_id", "way", "name", "signer_id", "scan_id", "recorded_by_id",
    ),
    "policies_reviewsignoff": ("id", "school_id", "review_id", "person_id", "role"),
    "policies_reviewtrigger": ("id", "school_id", "policy_id", "kind", "reference", "edition", "reason"),
    "policies_policyread": ("id", "school_id", "policy_id", "person_id"),
}  # fmt: skip
REFUSED: Final = "What was signed or written down about a policy cannot be changed."


def raise_guards(vendor: str) -> Iterator[str]:
    """The statements that put the triggers up, for "sqlite" or "postgresql"."""
    for table, kept in KEPT.items():
        yield from raise_unchanging(vendor, table, kept, REFUSED)


def lower_guards(vendor: str) -> Iterator[str]:
    """The statements that take them down again."""
    for table in KEPT:
        yield from lower_unchanging(vendor, table)
