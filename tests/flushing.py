"""Tests that need real transactions empty the database afterwards; the record's guard is let down for that moment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from handbell.ledger.guard import lower_guard, raise_guard


@pytest.fixture(scope="session", autouse=True)
def flush_past_the_guard() -> Iterator[None]:
    """Wrap the statements with which Django empties the test database."""
    with pytest.MonkeyPatch.context() as patch:
        operations = type(connection.ops)  # of every connection: each thread has its own
        flush, vendor = operations.sql_flush, connection.vendor

        def guarded(*args: Any, **more: Any) -> list[str]:
            return [*lower_guard(vendor), *flush(*args, **more), *raise_guard(vendor)]

        patch.setattr(operations, "sql_flush", guarded)
        yield
