"""Retention: how long a case is kept, and how it ends."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models.signals import post_migrate, pre_migrate


class RetentionConfig(AppConfig):
    name = "handbell.evidence.retention"
    label = "retention"
    verbose_name = "Retention"

    def ready(self) -> None:
        """Declare who may do what; let the triggers down while tables change, and put them up again."""
        from handbell.evidence.retention import beside, capabilities, own_words  # noqa: F401

        pre_migrate.connect(_down, sender=self, dispatch_uid="handbell.retention_down")
        post_migrate.connect(_up, sender=self, dispatch_uid="handbell.retention_up")


def _down(using: str = DEFAULT_DB_ALIAS, plan: Any = (), **_: Any) -> None:
    if plan:
        from handbell.evidence.retention.guard import lower_guard

        _run(using, lower_guard(connections[using].vendor))


def _up(using: str = DEFAULT_DB_ALIAS, plan: Any = (), **_: Any) -> None:
    """Only where all the tables are there: somebody may migrate one room alone."""
    if not plan:
        return
    from handbell.evidence.retention.guard import EMPTIED, TABLE, raise_guard

    with connections[using].cursor() as cursor:
        there = set(connections[using].introspection.table_names(cursor))
    if {TABLE, "cases_case", *EMPTIED} <= there:
        _run(using, raise_guard(connections[using].vendor))


def _run(using: str, statements: Any) -> None:
    with connections[using].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
