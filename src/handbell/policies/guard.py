"""What the database itself refuses: the text of a saved version is never written over, not even by raw SQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

TABLE: Final = "policies_policydraftversion"
KEPT: Final = ("id", "school_id", "draft_id", "number", "toml", "words", "saved_by_id")
REFUSED: Final = "A saved version of a draft cannot be changed."

_SAME = " AND ".join(f"NEW.{column} IS OLD.{column}" for column in KEPT)
_SAME_POSTGRES = _SAME.replace(" IS ", " IS NOT DISTINCT FROM ")


def raise_guard(vendor: str) -> Sequence[str]:
    """The statements that put the trigger up, for "sqlite" or "postgresql"."""
    if vendor == "sqlite":
        return (
            f"CREATE TRIGGER {TABLE}_unchanged BEFORE UPDATE ON {TABLE} WHEN NOT ({_SAME}) "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END",
        )
    return (
        f"""CREATE OR REPLACE FUNCTION {TABLE}_guard() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF {_SAME_POSTGRES} THEN RETURN NEW; END IF;
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
