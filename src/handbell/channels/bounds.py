"""What cannot be done to the register, in a sentence that says why and what can."""

from __future__ import annotations

from dataclasses import dataclass


class CannotBeDone(ValueError):
    """What somebody asked for cannot be done. `field` is the part of a form that it is about, if any."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class AlreadyDone(CannotBeDone):
    """It was done before, perhaps by pressing twice. Nothing is wrong and nothing changes."""


@dataclass(frozen=True)
class Mention:
    """Something that stands in the way of an entry, with the clause that says so (or nothing)."""

    sentence: str
    field: str
    clause: str = ""
