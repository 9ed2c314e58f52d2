"""Our own words, read once from the TOML files in `words/`."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ..errors import PolicyError
from ..read_vocabulary import read_vocabulary
from ..words import Value
from .pattern import Pattern, by_rarest, read_pattern, tags_of, words_of
from .wordbook import Wordbook, as_tokens, bases_of, lines_of, phrases_of, plant

FOLDER = Path(__file__).with_name("words")

WEIGHTS = {"sure": 0.9, "likely": 0.78, "maybe": 0.5, "hint": 0.22}
"""How strongly a reading of each list speaks for its act."""

WHOLE = {"people": ("person",), "platforms": ("platform",)}
"""Tags that everything in a group of `tags.toml` has as well."""

LOOSE = ("platforms", "things", "places", "domain")
"""Groups whose phrases count also where they are part of a longer phrase: "facebook" in "my own facebook"."""

MADE = ("self", "owner")
"""Tags that are not listed but made by `people.py`."""

CLOSER = 0.012
"""What each further word of a reading adds to its weight, up to four: the closer reading is the likelier."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A pattern that speaks for `id` (an act, or a fact with `value`) with `weight` from 0 to 1."""

    id: str
    pattern: Pattern
    weight: float
    value: Value | None = None


@dataclass(frozen=True)
class Lexicon(Wordbook):
    """Everything that is known of words.

    `by_mark` gives for a word or tag the readings of `acts` (their places) that cannot do without it or its like.
    """

    foreign: Mapping[str, frozenset[str]]
    acts: tuple[Reading, ...]
    by_mark: Mapping[str, tuple[int, ...]]
    facts: Mapping[str, tuple[Reading, ...]]


@cache
def lexicon() -> Lexicon:
    """The words of this version of Handbell, read the first time. Raises `PolicyError` where a file is at fault."""
    tags = _load("tags")
    instead, common, irregular, names = spelling_lists()
    acts = tuple(_act_readings())
    facts = tuple(_fact_readings())
    phrases: dict[str, Any] = {}
    words: set[str] = set()
    for name, group in tags.items():
        for tag, listed in group.items():
            for phrase in phrases_of(listed):
                spelled = as_tokens(phrase)
                plant(phrases, spelled, tag, *WHOLE.get(name, ()))
                words.update(spelled)
    known_tags = {tag for group in tags.values() for tag in group}.union(*WHOLE.values(), MADE)
    for reading in (*acts, *facts):
        _check(reading, known_tags)
        words |= words_of(reading.pattern)
    by_fact: dict[str, tuple[Reading, ...]] = {}
    for reading in facts:
        by_fact[reading.id] = (*by_fact.get(reading.id, ()), reading)
    words |= set(re.findall("[a-z']+", (FOLDER / "assent.toml").read_text(encoding="utf-8")))
    return Lexicon(
        phrases=phrases,
        bases=bases_of(words, common, irregular),
        instead=instead,
        loose=frozenset(tag for name in LOOSE for tag in (*tags[name], *WHOLE.get(name, ()))),
        names=names,
        foreign={name: frozenset(listed.split()) for name, listed in _load("languages").items()},
        acts=acts,
        by_mark=by_rarest([one.pattern for one in acts]),
        facts=by_fact,
    )


def tag_lists() -> dict[str, tuple[str, ...]]:
    """The phrases of every tag, for readers of other texts than questions."""
    return {tag: tuple(phrases_of(text)) for group in _load("tags").values() for tag, text in group.items()}


def spelling_lists() -> tuple[dict[str, tuple[str, ...]], set[str], dict[str, str], frozenset[str]]:
    """What is written out, common words, irregular forms, and given names: for readers of other texts too."""
    spelling = _load("spelling")
    instead = {short: tuple(long.split()) for short, long in spelling["instead"].items()}
    names = frozenset(_load("names")["given"].split())
    return instead, set(spelling["common"]["words"].split()), spelling["irregular"], names


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _act_readings() -> Iterator[Reading]:
    for path in sorted(FOLDER.glob("acts_*.toml")):
        for act, lists in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if act not in read_vocabulary().acts:
                raise PolicyError(f"{path.name}: {act!r} is no act")
            for strength, text in lists.items():
                for line in lines_of(text):
                    pattern = read_pattern(line)
                    yield Reading(act, pattern, WEIGHTS[strength] + CLOSER * min(len(pattern.needs) - 2, 4))


def _fact_readings() -> Iterator[Reading]:
    known = read_vocabulary().facts
    for path in sorted(FOLDER.glob("facts_*.toml")):
        for fact, values in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for name, text in values.items():
                value: Value = {"yes": True, "no": False}.get(name, name)
                if fact not in known or not known[fact].accepts(value):
                    raise PolicyError(f"{path.name}: {fact!r} cannot be {name!r}")
                for line in lines_of(text):
                    yield Reading(fact, read_pattern(line), 1.0, value)


def _check(reading: Reading, known: set[str]) -> None:
    for tag in sorted(tags_of(reading.pattern) - known):
        raise PolicyError(f"words of {reading.id}: <{tag}> is no tag (in {reading.pattern.source!r})")
    if not any(part.wanted and part.tells for part in reading.pattern.parts):
        raise PolicyError(f"words of {reading.id}: {reading.pattern.source!r} says nothing of what is asked")
