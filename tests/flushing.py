"""Tests that need real transactions empty the database afterwards; what guards it is let down for that moment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from handbell.evidence import guard as evidence_guard
from handbell.evidence.bundle import guard as bundle_guard
from handbell.evidence.retention import guard as retention_guard
from handbell.evidence.retention import period_guard
from handbell.evidence.timestamps import guard as timestamps_guard
from handbell.ledger import guard as ledger_guard

GUARDS = (ledger_guard, evidence_guard, timestamps_guard, bundle_guard, period_guard, retention_guard)


@pytest.fixture(scope="session", autouse=True)
def flush_past_the_guard() -> Iterator[None]:
    """Wrap the statements with which Django empties the test database."""
    with pytest.MonkeyPatch.context() as patch:
        operations = type(connection.ops)  # of every connection: each thread has its own
        flush, vendor = operations.sql_flush, connection.vendor

        def guarded(*args: Any, **more: Any) -> list[str]:
            down = [statement for one in GUARDS for statement in one.lower_guard(vendor)]
            up = [statement for one in GUARDS for statement in one.raise_guard(vendor)]
            return [*down, *flush(*args, **more), *up]

        patch.setattr(operations, "sql_flush", guarded)
        yield
