"""Our tables of phrases by name (`words/phrases.toml`)."""

import re
from functools import cache

from handbell.documents.drafting.prose import load, pattern

Named = tuple[tuple[str, re.Pattern[str]], ...]


@cache
def one(name: str) -> re.Pattern[str]:
    """A single pattern: any of its lines."""
    return _joined(str(load("phrases")["one"][name]))


@cache
def table(name: str) -> Named:
    """The meanings of a table in its order, each with a pattern of all the ways to say it."""
    return tuple((meaning, _joined(lines)) for meaning, lines in load("phrases")[name].items())


def _joined(lines: str) -> re.Pattern[str]:
    return pattern("|".join(line.strip() for line in lines.splitlines() if line.strip()))


def first(name: str, text: str) -> str:
    """The first meaning of a table that stands in plain prose; empty where none does."""
    return next((meaning for meaning, words in table(name) if words.search(text)), "")


def every(name: str, text: str) -> tuple[str, ...]:
    """Every meaning of a table that stands in plain prose."""
    return tuple(meaning for meaning, words in table(name) if words.search(text))
