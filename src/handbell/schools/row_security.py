"""Row-level security on PostgreSQL: the database itself shows only the rows of the school in scope.

The manager (owned.py) holds the line in Python; this holds it below, where a forgotten manager or raw SQL would pass.
The database user must be an ordinary one: a superuser passes over every policy.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from handbell.schools.scope import scope_now

POLICY = "rows_of_the_school_in_scope"


def tables_of_schools() -> list[str]:
    """Every table whose rows belong to a school: it has a `school` column of its own."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        label = model._meta.app_config.name if model._meta.app_config else ""
        columns = {field.name for field in model._meta.local_fields if isinstance(field, models.Field)}
        if label.startswith("handbell.") and "school" in columns:
            found.append(model._meta.db_table)
    return sorted(found)


def secure_rows(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """After every migration: give each such table its policy. Does nothing on other databases."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in tables_of_schools():
            if table in existing:
                for statement in _statements(connection.ops.quote_name(table)):
                    cursor.execute(statement)


def _statements(table: str) -> list[str]:
    mine = "school_id::text = current_setting('handbell.school', true)"
    rule = f"({mine} OR current_setting('handbell.school', true) = 'everywhere')"
    return [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",  # the owner of the table is held to it too
        f"DROP POLICY IF EXISTS {POLICY} ON {table}",
        f"CREATE POLICY {POLICY} ON {table} USING {rule} WITH CHECK {rule}",
    ]


def tell_new_connection(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """A connection that is opened, or opened again, inside a scope learns of it before its first query."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('handbell.school', %s, false)", [str(scope_now() or "")])
