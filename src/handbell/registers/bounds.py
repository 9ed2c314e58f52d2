"""What cannot be done to a register, in a sentence that says why and what can."""

from __future__ import annotations

from collections.abc import Mapping


class CannotBeDone(ValueError):
    """What somebody asked for cannot be done. `fields` are sentences beside the form's asks, if any."""

    def __init__(self, sentence: str, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.fields = dict(fields or {})


class AlreadyDone(CannotBeDone):
    """It was done before, perhaps by pressing twice. Nothing is wrong and nothing changes."""


class Stale(CannotBeDone):
    """Somebody changed the row since this person opened it."""
