"""What the database itself refuses: a school's own policy is never written over, not even by raw SQL.

Its dates can move (the demonstration keeps them beside today), and it can stop being in force. A pack that comes with
Handbell is named by its id alone, and no text can be slipped in under that name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

TABLE: Final = "schools_adoptedpolicy"
KEPT: Final = ("id", "school_id", "pack_id", "version", "signed_by", "toml")
REFUSED: Final = "The text of an adopted policy cannot be changed."

_OWN = "(OLD.toml <> '' OR NEW.toml <> '')"
_SAME = " AND ".join(f"NEW.{column} IS OLD.{column}" for column in KEPT)
_SAME_POSTGRES = _SAME.replace(" IS ", " IS NOT DISTINCT FROM ")


def raise_guard(vendor: str) -> Sequence[str]:
    """The statements that put the trigger up, for "sqlite" or "postgresql"."""
    if vendor == "sqlite":
        return (
            f"CREATE TRIGGER {TABLE}_unchanged BEFORE UPDATE ON {TABLE} WHEN {_OWN} AND NOT ({_SAME}) "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END",
        )
    return (
        f"""CREATE OR REPLACE FUNCTION {TABLE}_guard() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NOT {_OWN} OR ({_SAME_POSTGRES}) THEN RETURN NEW; END IF;
            RAISE EXCEPTION '{REFUSED}';
        END $$""",
        f"CREATE TRIGGER {TABLE}_unchanged BEFORE UPDATE ON {TABLE} "
        f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_guard()",
    )


def lower_guard(vendor: str) -> Sequence[str]:
    """The statements that take it down again."""
    if vendor == "sqlite":
        return (f"DROP TRIGGER IF EXISTS {TABLE}_unchanged",)
    return (
        f"DROP TRIGGER IF EXISTS {TABLE}_unchanged ON {TABLE}",
        f"DROP FUNCTION IF EXISTS {TABLE}_guard()",
    )
