"""One TOML table, read strictly: every key is asked for, and what nobody asked for is an error."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any, NoReturn

from .errors import unknown

Fail = Callable[[str, str], NoReturn]
"""Raises with a message; the second word is what to look for in the file to find the line."""


class Table:
    """A mapping of which each `take_*` removes one key; `done()` refuses the rest.

    `where` names the table in messages ("the rule", "[pack]").
    """

    def __init__(self, data: Mapping[str, Any], where: str, fail: Fail) -> None:
        self._rest: dict[str, Any] = dict(data)
        self._asked: set[str] = set()
        self.where = where
        self.fail = fail

    def _take(self, key: str, required: bool) -> Any:
        self._asked.add(key)
        if required and key not in self._rest:
            self.fail(f"{self.where} needs {key!r}", self.where.strip("[]"))
        return self._rest.pop(key, None)

    def _of_kind(self, key: str, kind: type, said: str, required: bool) -> Any:
        value = self._take(key, required)
        if value is not None and (not isinstance(value, kind) or (kind is int and isinstance(value, bool))):
            self.fail(f"{key!r} of {self.where} must be {said}", key)
        return value

    def text(self, key: str) -> str:
        """A string that must be there and say something."""
        value: str = self._of_kind(key, str, "text", required=True)
        if not value.strip():
            self.fail(f"{key!r} of {self.where} must not be empty", key)
        return value

    def text_or(self, key: str, default: str = "") -> str:
        """A string, or `default` where the key is missing."""
        value = self._of_kind(key, str, "text", required=False)
        return default if value is None else str(value)

    def number_or(self, key: str, default: int | None = None) -> int | None:
        """A whole number of 0 or more, or `default`."""
        value = self._of_kind(key, int, "a whole number", required=False)
        if value is not None and value < 0:
            self.fail(f"{key!r} of {self.where} must not be below 0", key)
        return default if value is None else int(value)

    def flag_or(self, key: str, default: bool) -> bool:
        """True or false, or `default`."""
        value = self._of_kind(key, bool, "true or false", required=False)
        return default if value is None else bool(value)

    def day_or_none(self, key: str) -> date | None:
        """A date such as 2018-05-01 (not in quotes), or None."""
        value = self._take(key, required=False)
        if value is not None and type(value) is not date:
            self.fail(f"{key!r} of {self.where} must be a date such as 2018-05-01, without quotes", key)
        return value

    def table_or_empty(self, key: str) -> dict[str, Any]:
        """A table, or an empty one."""
        value = self._of_kind(key, dict, "a table", required=False)
        return dict(value or {})

    def names(self) -> tuple[str, ...]:
        """Every key that nobody has asked for yet."""
        return tuple(self._rest)

    def tables(self, key: str) -> list[dict[str, Any]]:
        """A list of tables, empty where the key is missing."""
        value = self._take(key, required=False)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.fail(f"{key!r} of {self.where} must be a list of tables", key)
        return list(value)

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A string or a list of them, as a tuple; one word never stands twice."""
        value = self._take(key, required)
        if value is None:
            return ()
        found = [value] if isinstance(value, str) else value
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            self.fail(f"{key!r} of {self.where} must be text or a list of texts", key)
        return self._once(key, found)

    def _once(self, key: str, found: list[str]) -> tuple[str, ...]:
        for place, one in enumerate(found):
            if one in found[:place]:
                self.fail(f"{key!r} of {self.where} names {one!r} twice", one)
        return tuple(found)

    def word(self, key: str, known: Collection[str], kind: str) -> str:
        """A string that must be one of `known`."""
        return self._known(self.text(key), known, kind)

    def word_or_none(self, key: str, known: Collection[str], kind: str) -> str | None:
        """One of `known`, or None where the key is missing."""
        value = self._of_kind(key, str, "text", required=False)
        return None if value is None else self._known(value, known, kind)

    def words(
        self, key: str, known: Collection[str], kind: str, *, required: bool = False
    ) -> tuple[str, ...]:
        """A string or a list of them, each one of `known`."""
        return tuple(self._known(one, known, kind) for one in self.texts(key, required=required))

    def _known(self, word: str, known: Collection[str], kind: str) -> str:
        if word not in known:
            self.fail(unknown(kind, word, known), word)
        return word

    def done(self) -> None:
        """Refuse whatever no one asked for."""
        for key in self._rest:
            self.fail(f"{unknown('key', key, self._asked)} (in {self.where})", key)
