"""What can be wrong with a roll, said so that whoever sent it can mend it."""

from __future__ import annotations

from dataclasses import dataclass


class CannotRead(ValueError):
    """The file as a whole cannot be used; the message says why and what to do."""


@dataclass(frozen=True)
class Fault:
    """One line that cannot be imported. `line` is the number that a spreadsheet shows beside it."""

    line: int
    says: str


class BadCell(ValueError):
    """One value that cannot be used; the message is the rest of a sentence that begins with the line."""
