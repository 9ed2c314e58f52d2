"""Where each word and tag of a question stands, as whole numbers with a bit for each place."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marks:
    """`places` gives a mark its bits; `stops` are the places where sentences end, `phrases` those of several words;
    `all` has every place's bit."""

    places: Mapping[str, int]
    stops: int
    phrases: int
    all: int
    flags: frozenset[str]
