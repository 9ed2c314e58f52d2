"""Rows whose contents the database itself refuses to change, not even by raw SQL: the triggers for a room's guard."""

from __future__ import annotations

from collections.abc import Sequence


def raise_unchanging(
    vendor: str, table: str, kept: Sequence[str], refused: str, only: str = ""
) -> Sequence[str]:
    """The statements that put the trigger up, for "sqlite" or "postgresql".

    An update of `table` that changes one of the columns `kept` fails with the sentence `refused`; of the rows alone
    where the condition `only` holds, in SQL on OLD and NEW, if there is one.
    """
    same = " AND ".join(f"NEW.{column} IS OLD.{column}" for column in kept)
    if vendor == "sqlite":
        condition = f"{only} AND NOT ({same})" if only else f"NOT ({same})"
        return (
            f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{refused}'); END",
        )
    same = same.replace(" IS ", " IS NOT DISTINCT FROM ")
    allowed = f"NOT {only} OR ({same})" if only else same
    return (
        f"""CREATE OR REPLACE FUNCTION {table}_guard() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF {allowed} THEN RETURN NEW; END IF;
            RAISE EXCEPTION '{refused}';
        END $$""",
        f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_guard()",
    )


def lower_unchanging(vendor: str, table: str) -> Sequence[str]:
    """The statements that take it down again."""
    if vendor == "sqlite":
        return (f"DROP TRIGGER IF EXISTS {table}_unchanged",)
    return (
        f"DROP TRIGGER IF EXISTS {table}_unchanged ON {table}",
        f"DROP FUNCTION IF EXISTS {table}_guard()",
    )


def raise_staying(vendor: str, table: str, refused: str) -> Sequence[str]:
    """The statements that put up the trigger by which no row of `table` is deleted, nor replaced by its `id`."""
    if vendor == "sqlite":
        return (
            f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{refused}'); END",
            # INSERT OR REPLACE deletes the old row without asking the trigger above.
            f"CREATE TRIGGER {table}_unreplaced BEFORE INSERT ON {table} "  # noqa: S608 - our own names
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) "
            f"BEGIN SELECT RAISE(ABORT, '{refused}'); END",
        )
    return (
        f"""CREATE OR REPLACE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{refused}'; END $$""",
        f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_stays()",
        f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_stays()",
    )


def lower_staying(vendor: str, table: str) -> Sequence[str]:
    """The statements that take it down again."""
    if vendor == "sqlite":
        return (f"DROP TRIGGER IF EXISTS {table}_stays", f"DROP TRIGGER IF EXISTS {table}_unreplaced")
    return (
        f"DROP TRIGGER IF EXISTS {table}_stays ON {table}",
        f"DROP TRIGGER IF EXISTS {table}_whole ON {table}",
        f"DROP FUNCTION IF EXISTS {table}_stays()",
    )
