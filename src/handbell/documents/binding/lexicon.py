"""The word lists of this room, read once from `words/` and made into patterns."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

ADVERBS = (
    r"(?: (?:also|always|therefore|then|only|normally|strongly|strictly|all|both|clearly|still|already|"
    r"never|not|however|"
    r"in turn|in addition|further|furthermore|generally|usually|individually|jointly|ultimately|personally|legally|"
    r"specifically|explicitly|hereby|thus|again|each|actively|currently|equally|additionally|as such|at all times|"
    r"wherever possible|where possible|where appropriate|where necessary|by law|too|now|ordinarily|fully))*"
)


def table(name: str) -> dict[str, Any]:
    """One file of `words/`."""
    return tomllib.loads((files(__package__) / "words" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def grammar() -> dict[str, frozenset[str]]:
    """The lists of `words/grammar.toml`."""
    return {name: frozenset(words) for name, words in table("grammar").items()}


def alternatives(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, the longest first."""
    return "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in sorted(phrases, key=len, reverse=True))


@dataclass(frozen=True)
class Verbs:
    """The verbs of school policies in their forms, each with its base form."""

    base: frozenset[str]
    third: Mapping[str, str]
    participle: Mapping[str, str]
    gerund: Mapping[str, str]
    past: Mapping[str, str]
    also_nouns: frozenset[str]


@cache
def verbs() -> Verbs:
    """The verbs of `words/verbs.toml`."""
    lists = table("verbs")
    third, participle, gerund, past = {}, {}, {}, {}
    for verb in lists["plain"]:
        third[_third(verb)] = verb
        participle[_past(verb)] = past[_past(verb)] = verb
        gerund[_gerund(verb)] = verb
    for line in lists["irregular"]:
        base, one, two, three = line.split()
        third[one], past[two], participle[three] = base, base, base
    return Verbs(frozenset(lists["plain"]), third, participle, gerund, past, frozenset(lists["also_nouns"]))


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if _consonant_y(verb) else verb + "s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if _consonant_y(verb) else _doubled(verb) + "ed"


def _gerund(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "oe")) and len(verb) > 2:
        return verb[:-1] + "ing"
    return _doubled(verb) + "ing"


def _consonant_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2] not in "aeiou"


def _doubled(verb: str) -> str:
    return verb + verb[-1] if verb in grammar()["doubling"] else verb


__all__ = ["ADVERBS", "Verbs", "alternatives", "grammar", "table", "verbs"]
