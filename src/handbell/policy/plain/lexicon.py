"""Our own words, read once from the TOML files in `words/`."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ..errors import PolicyError
from ..read_vocabulary import read_vocabulary
from ..words import Value
from .forms import forms
from .pattern import Pattern, read_pattern, tags_of, words_of

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
class Lexicon:
    """Everything that is known of words.

    `phrases` is a tree of words: `""` at a node holds the tags of the phrase that ends there. `bases` gives
    each known form its base word. `instead` writes out text-speak and frequent misspellings.
    `by_mark` gives for a word or tag the readings of `acts` (their places) that cannot do without it or its like.
    """

    phrases: Mapping[str, Any]
    bases: Mapping[str, str]
    instead: Mapping[str, tuple[str, ...]]
    loose: frozenset[str]
    names: frozenset[str]
    foreign: Mapping[str, frozenset[str]]
    acts: tuple[Reading, ...]
    by_mark: Mapping[str, tuple[int, ...]]
    facts: Mapping[str, tuple[Reading, ...]]


@cache
def lexicon() -> Lexicon:
    """The words of this version of Handbell, read the first time. Raises `PolicyError` where a file is at fault."""
    spelling, tags = _load("spelling"), _load("tags")
    acts = tuple(_act_readings())
    facts = tuple(_fact_readings())
    phrases: dict[str, Any] = {}
    words: set[str] = set()
    for name, group in tags.items():
        for tag, listed in group.items():
            for phrase in _listed(listed):
                spelled = _as_tokens(phrase)
                _plant(phrases, spelled, tag, *WHOLE.get(name, ()))
                words.update(spelled)
    known_tags = {tag for group in tags.values() for tag in group}.union(*WHOLE.values(), MADE)
    for reading in (*acts, *facts):
        _check(reading, known_tags)
        words |= words_of(reading.pattern)
    by_fact: dict[str, tuple[Reading, ...]] = {}
    for reading in facts:
        by_fact[reading.id] = (*by_fact.get(reading.id, ()), reading)
    words |= set(re.findall("[a-z']+", (FOLDER / "assent.toml").read_text(encoding="utf-8")))
    common = set(spelling["common"]["words"].split())
    return Lexicon(
        phrases=phrases,
        bases=_bases(words, common, spelling["irregular"]),
        instead={short: tuple(long.split()) for short, long in spelling["instead"].items()},
        loose=frozenset(tag for name in LOOSE for tag in (*tags[name], *WHOLE.get(name, ()))),
        names=frozenset(_load("names")["given"].split()),
        foreign={name: frozenset(listed.split()) for name, listed in _load("languages").items()},
        acts=acts,
        by_mark=_by_mark(acts),
        facts=by_fact,
    )


def _by_mark(readings: tuple[Reading, ...]) -> dict[str, tuple[int, ...]]:
    """Each reading stands under the marks of its rarest word, so that few are tried in vain."""
    often = Counter(choice for reading in readings for need in reading.pattern.needs for choice in need)
    found: dict[str, list[int]] = {}
    for place, reading in enumerate(readings):
        rarest = min(reading.pattern.needs, key=lambda need: sum(often[choice] for choice in need))
        for choice in rarest:
            found.setdefault(choice, []).append(place)
    return {mark: tuple(places) for mark, places in found.items()}


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _listed(text: str) -> Iterator[str]:
    for phrase in text.replace("\n", ",").split(","):
        if phrase.strip():
            yield phrase.strip()


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if line.strip():
            yield line.strip()


def _act_readings() -> Iterator[Reading]:
    for path in sorted(FOLDER.glob("acts_*.toml")):
        for act, lists in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if act not in read_vocabulary().acts:
                raise PolicyError(f"{path.name}: {act!r} is no act")
            for strength, text in lists.items():
                for line in _lines(text):
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
                for line in _lines(text):
                    yield Reading(fact, read_pattern(line), 1.0, value)


def _check(reading: Reading, known: set[str]) -> None:
    for tag in sorted(tags_of(reading.pattern) - known):
        raise PolicyError(f"words of {reading.id}: <{tag}> is no tag (in {reading.pattern.source!r})")
    if not any(part.wanted and part.tells for part in reading.pattern.parts):
        raise PolicyError(f"words of {reading.id}: {reading.pattern.source!r} says nothing of what is asked")


def _as_tokens(phrase: str) -> list[str]:
    return phrase.lower().replace("s' ", "s ").replace("'s", " 's").split()


def _plant(tree: dict[str, Any], words: list[str], *tags: str) -> None:
    for word in words:
        tree = tree.setdefault(word, {})
    listed = tree.setdefault("", [])
    listed.extend(tag for tag in tags if tag not in listed)


def _bases(words: set[str], common: set[str], irregular: Mapping[str, str]) -> dict[str, str]:
    """Form to base; between two bases the longer is meant ("noted" is of "note" and not of "not")."""
    found: dict[str, str] = {}
    for word in sorted(words | common | set(irregular), key=lambda one: (len(one), one)):
        for form in forms(word):
            if form != word or form not in found:
                found[form] = word
    found.update({word: word for word in common})
    for base, listed in irregular.items():
        found.update(dict.fromkeys(listed.split(), base))
    return found
