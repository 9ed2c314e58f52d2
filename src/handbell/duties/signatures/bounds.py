"""What cannot be signed, in a sentence that says why and what can be done."""

from __future__ import annotations

from collections.abc import Mapping


class CannotBeDone(ValueError):
    """What somebody asked for cannot be done. `fields` are sentences beside the form's asks, if any."""

    def __init__(self, sentence: str, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.fields = dict(fields or {})


class NeverOpened(CannotBeDone):
    """The text was never opened by who wants to sign it."""


class OtherEdition(CannotBeDone):
    """What is in force now is not what they had before them."""
