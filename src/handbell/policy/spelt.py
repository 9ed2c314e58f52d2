"""Values of facts as they stand in an address or a form: yes, no, unknown, a whole number, or a word of the fact."""

from collections.abc import Mapping
from typing import Final

from .errors import SituationError, unknown
from .vocabulary import Vocabulary
from .words import Fact, Value

UNKNOWN: Final = "unknown"
OLDEST: Final = 120
"""The largest whole number that an address may hold: ages, and days of notice."""


def spelt(value: Value | None) -> str:
    """The value in one word."""
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def read_spelt(act: str, given: Mapping[str, str], words: Vocabulary) -> dict[str, Value | None]:
    """The facts of `act` spelt so. Raises `SituationError` for a fact or a value that the act cannot have."""
    found: dict[str, Value | None] = {}
    for name, text in given.items():
        if name not in words.acts[act].facts:
            raise SituationError(unknown("fact", name, words.acts[act].facts))
        found[name] = _value(act, words.facts[name], text, words)
    return found


def _value(act: str, fact: Fact, text: str, words: Vocabulary) -> Value | None:
    if text == UNKNOWN:
        return None
    if fact.kind == "whole_number":
        if text.isascii() and text.isdigit() and len(text) <= 3 and int(text) <= OLDEST:
            return int(text)
        raise SituationError(f"{fact.id!r} must be a whole number from 0 to {OLDEST}")
    known = {spelt(value): value for value in words.possible_values(act, fact.id)}
    if text not in known:
        raise SituationError(f"{unknown('value', text, known)} (of {fact.id!r})")
    return known[text]
