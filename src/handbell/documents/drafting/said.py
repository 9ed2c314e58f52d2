"""What a sentence says of the facts of the vocabulary: which values it names, and in which of its words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from handbell.documents.drafting.phrases import one, table
from handbell.documents.drafting.prose import load, patterns
from handbell.policy import vocabulary
from handbell.policy.words import Value

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Said:
    """A fact as a sentence states it: one of `values`, or a number in a range; and where the words stand."""

    fact: str
    values: tuple[Value, ...] = ()
    at_least: int | None = None
    below: int | None = None
    spans: tuple[Span, ...] = ()

    def as_data(self) -> object:
        """The condition as a pack file writes it."""
        if self.values:
            return list(self.values)
        ends = {"at_least": self.at_least, "below": self.below}
        return {name: number for name, number in ends.items() if number is not None}

    def within(self, act: str) -> "Said | None":
        """What is left of it in an act, where some values make no sense; None where nothing is."""
        words = vocabulary()
        if self.fact not in words.acts[act].facts:
            return None
        if not self.values:
            return self
        known = words.possible_values(act, self.fact)
        kept = tuple(value for value in known if value in self.values)
        return Said(self.fact, kept, spans=self.spans) if kept else None


@cache
def _listed(name: str) -> Mapping[str, tuple[tuple[tuple[Value, ...], tuple[re.Pattern[str], ...]], ...]]:
    """The patterns of `facts.toml`: for each fact the values and how they are said."""
    return {
        fact: tuple((_values(key), patterns(lines)) for key, lines in by_value.items())
        for fact, by_value in load(name).items()
    }


def _values(key: str) -> tuple[Value, ...]:
    return tuple(True if value == "true" else value for value in key.split(", "))


def read_values(fact: str, text: str) -> Said | None:
    """Every value of `fact` that `text` (plain prose) names, in the order of the vocabulary."""
    return _read(fact, text, _listed("facts").get(fact, ()))


def read_concern(text: str) -> Said | None:
    """Every kind of concern that `text` speaks of."""
    table = tuple((_values(key), patterns(lines)) for key, lines in _concerns().items())
    return _read("concern", text, table)


@cache
def _concerns() -> Mapping[str, str]:
    return load("concerns")


def _read(
    fact: str, text: str, table: Iterable[tuple[tuple[Value, ...], tuple[re.Pattern[str], ...]]]
) -> Said | None:
    values: list[Value] = []
    spans: list[Span] = []
    for meant, lines in table:
        found = [match.span() for line in lines for match in line.finditer(text)]
        if found:
            values += meant
            spans += found
    if not values:
        return None
    known = vocabulary().facts[fact].values or (True, False)
    return Said(fact, tuple(value for value in known if value in values), spans=tuple(spans))


_AGES: Final = {"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "sixteen": 16, "eighteen": 18}
LIMITS: Final = (5, 30)
"""Ages outside these are no limits for accounts or contacts, but numbers of something else."""


def read_age(fact: str, text: str) -> Said | None:
    """An age limit: "under the age of 18", "of primary school age"."""
    if primary := one("primary_age").search(text):
        return Said(fact, below=12, spans=(primary.span(),))
    for found, under in ((one("under_age").search(text), True), (one("over_age").search(text), False)):
        if found is None:
            continue
        years = _AGES.get(found[1]) or int(found[1])
        if not LIMITS[0] <= years <= LIMITS[1]:
            continue
        if under:
            return Said(fact, below=years, spans=(found.span(),))
        return Said(
            fact, at_least=years + (found[0].startswith(("over", "older", "above"))), spans=(found.span(),)
        )
    return None


_SOCIAL: Final = ("personal_social", "teaching_account", "official_channel")


def read_channel(text: str, *, between_people: bool) -> Said | None:
    """Which accounts and lines are meant. "Personal" reaches over a list.

    A bare "social media" is one's own where it is about contact between people, and every social channel elsewhere.
    """
    values: list[Value] = []
    spans: list[Span] = []
    for found in one("shared_own").finditer(text):
        for value, said in table("own_channel"):
            if said.search(found[1]):
                values.append(value)
                spans.append(found.span())
    listed = read_values("channel", text)
    if listed is not None:
        values += listed.values
        spans += listed.spans
    if not values and (bare := one("bare_media").search(text)):
        values += _SOCIAL[:1] if between_people else _SOCIAL
        spans.append(bare.span())
    kept = tuple(value for value in vocabulary().facts["channel"].values if value in values)
    return Said("channel", kept, spans=tuple(spans)) if values else None
