"""What the database itself refuses: an entry is never deleted, and of an entry only contents and salt are erased.

Triggers hold this below the application, where raw SQL would pass. Whoever owns the database can take them away; the
chain and its signed checkpoints are for that (verify.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

TABLE: Final = "ledger_entry"
KEPT: Final = (
    "school_id",
    "seq",
    "at",
    "verb",
    "actor",
    "about",
    "clauses",
    "contents_digest",
    "previous",
    "digest",
)
REFUSED_DELETE: Final = "An entry of the record cannot be deleted."
REFUSED_CHANGE: Final = (
    "An entry of the record cannot be changed; only its contents and salt can be erased together."
)
REFUSED_REPLACE: Final = "An entry of the record cannot be replaced."


def raise_guard(vendor: str) -> Sequence[str]:
    """The statements that put the triggers up, for "sqlite" or "postgresql"."""
    return _SQLITE_UP if vendor == "sqlite" else _POSTGRES_UP


def lower_guard(vendor: str) -> Sequence[str]:
    """The statements that take the triggers down again."""
    return _SQLITE_DOWN if vendor == "sqlite" else _POSTGRES_DOWN


_ERASES_SQLITE = "NEW.contents IS NULL AND NEW.salt IS NULL AND " + " AND ".join(
    f"NEW.{column} IS OLD.{column}" for column in KEPT
)
_SQLITE_UP = (
    f"CREATE TRIGGER {TABLE}_stays BEFORE DELETE ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSED_DELETE}'); END",
    f"CREATE TRIGGER {TABLE}_unchanged BEFORE UPDATE ON {TABLE} WHEN NOT ({_ERASES_SQLITE}) "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSED_CHANGE}'); END",
    # INSERT OR REPLACE deletes the old row without asking the trigger above.
    f"CREATE TRIGGER {TABLE}_unreplaced BEFORE INSERT ON {TABLE} "  # noqa: S608 - our own names
    f"WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE school_id = NEW.school_id AND seq = NEW.seq) "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSED_REPLACE}'); END",
)
_SQLITE_DOWN = tuple(
    f"DROP TRIGGER IF EXISTS {TABLE}_{name}" for name in ("stays", "unchanged", "unreplaced")
)

_ERASES_POSTGRES = "NEW.contents IS NULL AND NEW.salt IS NULL AND " + " AND ".join(
    f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}" for column in KEPT
)
_POSTGRES_UP = (
    f"""CREATE OR REPLACE FUNCTION {TABLE}_guard() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'UPDATE' THEN RAISE EXCEPTION '{REFUSED_DELETE}'; END IF;
        IF {_ERASES_POSTGRES} THEN RETURN NEW; END IF;
        RAISE EXCEPTION '{REFUSED_CHANGE}';
    END $$""",
    f"CREATE TRIGGER {TABLE}_stays BEFORE UPDATE OR DELETE ON {TABLE} "
    f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_guard()",
    f"CREATE TRIGGER {TABLE}_whole BEFORE TRUNCATE ON {TABLE} "
    f"FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_guard()",
)
_POSTGRES_DOWN = (
    f"DROP TRIGGER IF EXISTS {TABLE}_stays ON {TABLE}",
    f"DROP TRIGGER IF EXISTS {TABLE}_whole ON {TABLE}",
    f"DROP FUNCTION IF EXISTS {TABLE}_guard()",
)
