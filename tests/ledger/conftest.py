"""A chain to tamper with, and the hand that takes the triggers away first."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection, transaction

from handbell.ledger.guard import lower_guard
from handbell.ledger.record import record
from handbell.schools.models import School

Tamper = Callable[..., None]


@pytest.fixture
def chain(in_oakfield: School) -> School:
    """Six entries about one post."""
    for number in range(1, 7):
        with transaction.atomic():
            record(
                "publishing.agree",
                actor="person:1",
                about="post:7",
                contents={"number": number, "words": "Jonah's owls – 3 €"},
                clauses=["SN-2.8-13"],
            )
    return in_oakfield


@pytest.fixture
def tamper() -> Tamper:
    """Run SQL past the application and past the triggers, as somebody who owns the database would."""

    def by_hand(sql: str, *values: object) -> None:
        with connection.cursor() as cursor:
            for statement in lower_guard(connection.vendor):
                cursor.execute(statement)
            cursor.execute("PRAGMA ignore_check_constraints = ON")
            cursor.execute(sql, list(values))
            cursor.execute("PRAGMA ignore_check_constraints = OFF")

    return by_hand
