"""A pack file while it is being read."""

from dataclasses import dataclass
from functools import cached_property
from typing import NoReturn

from .errors import PackError
from .places import Places


@dataclass(frozen=True)
class PackText:
    """A pack file's name and text, able to refuse it at a given place."""

    name: str
    text: str

    @cached_property
    def places(self) -> Places:
        """Line numbers, worked out only when something is wrong."""
        return Places(self.text)

    def fail(self, message: str, word: str) -> NoReturn:
        """Refuse the file at the first line that has `word`."""
        raise PackError(message, file=self.name, line=self.places.line(word))

    def fail_at(
        self, message: str, word: str, *, number: int, clause: str | None, rule: int | None = None
    ) -> NoReturn:
        """Refuse the `number`-th clause (and its `rule`-th rule) at the line that has `word`."""
        line = self.places.line(word, number, rule)
        raise PackError(message, file=self.name, line=line, clause=clause)
