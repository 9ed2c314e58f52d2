"""The fixtures of the cases room."""

from tests.cases.conftest import chair, everybody, nobody_counted, told, under

__all__ = ["chair", "everybody", "nobody_counted", "told", "under"]
