"""What somebody asked for and cannot be done, in a sentence that says why and what can. Every room raises these two."""

from __future__ import annotations

from collections.abc import Mapping


class CannotBeDone(ValueError):
    """It cannot be done. `about` is the field of the form that it is about, or a sentence for each of several."""

    def __init__(self, sentence: str, about: str | Mapping[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.fields: dict[str, str] = (
            dict(about) if isinstance(about, Mapping) else {about: sentence} if about else {}
        )

    @property
    def field(self) -> str:
        """The first field that it is about; "" where it is about none."""
        return next(iter(self.fields), "")


class AlreadyDone(CannotBeDone):
    """It was done before, perhaps by pressing twice. Nothing is wrong and nothing changes."""
