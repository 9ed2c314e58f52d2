"""What the database itself refuses: a school's own policy is never written over, not even by raw SQL.

Its dates can move (the demonstration keeps them beside today), and it can stop being in force. A pack that comes with
Handbell is named by its id alone, and no text can be slipped in under that name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from handbell.schools.unchanging import lower_unchanging, raise_unchanging

TABLE: Final = "schools_adoptedpolicy"
KEPT: Final = ("id", "school_id", "pack_id", "version", "signed_by", "toml")
REFUSED: Final = "The text of an adopted policy cannot be changed."

_OWN = "(OLD.toml <> '' OR NEW.toml <> '')"


def raise_guard(vendor: str) -> Sequence[str]:
    """The statements that put the trigger up, for "sqlite" or "postgresql"."""
    return raise_unchanging(vendor, TABLE, KEPT, REFUSED, _OWN)


def lower_guard(vendor: str) -> Sequence[str]:
    """The statements that take it down again."""
    return lower_unchanging(vendor, TABLE)
