"""A case at Oakfield with everybody who may have to know of it."""

from __future__ import annotations

from tests.cases.conftest import chair, everybody, nobody_counted, read_as_bullying, told, under

__all__ = ["chair", "everybody", "nobody_counted", "read_as_bullying", "told", "under"]
