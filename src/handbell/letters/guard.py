"""What the database itself refuses: sent letters and papers are never written over, not by raw SQL."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handbell.schools.unchanging import lower_unchanging, raise_unchanging

LETTER: Final = (
    "id", "school_id", "case_id", "kind", "sign", "state", "version", "clauses", "writer_id", "reader_id",
    "corrects_id", "begun_at", "handed_at", "agreed_at", "sent_at", "logged_at", "digest", "nonce", "sealed",
)  # fmt: skip
PAPER: Final = ("id", "school_id", "letter_id", "form", "sha256", "nonce", "sealed")


def raise_guard(vendor: str) -> Iterator[str]:
    """The statements that put the triggers up, for "sqlite" or "postgresql"."""
    yield from raise_unchanging(
        vendor, "letters_letter", LETTER, "A letter that was sent cannot be changed.", "OLD.state = 'sent'"
    )
    yield from raise_unchanging(vendor, "letters_paper", PAPER, "The paper of a letter cannot be changed.")


def lower_guard(vendor: str) -> Iterator[str]:
    """The statements that take them down again."""
    for table in ("letters_letter", "letters_paper"):
        yield from lower_unchanging(vendor, table)
