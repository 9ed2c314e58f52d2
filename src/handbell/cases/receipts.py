"""Steps whose receipt a room above writes, and nobody by hand: a letter that is sent."""

from __future__ import annotations

from django.utils.functional import Promise

_FROM: dict[tuple[str, str], str | Promise] = {}


def come_from(kind: str, what: str, words: str | Promise) -> None:
    """From now on the receipt of such a step comes from above; `words` say so to whoever would write it by hand."""
    _FROM[kind, what] = words


def from_above(kind: str, what: str) -> str | Promise:
    """Where its receipt comes from, in words; "" where people write it down themselves."""
    return _FROM.get((kind, what), "")
