"""Words and phrases that a text is cut into: forms, spelling, tags. `lexicon` is the one for questions to a policy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .forms import forms
from .spelling import by_shape, mended


@dataclass(frozen=True)
class Wordbook:
    """What is known of words.

    `phrases` is a tree of words: `""` at a node holds the tags of the phrase that ends there. `bases` gives
    each known form its base word. `instead` writes out text-speak and frequent misspellings. Phrases with a tag in
    `loose` count also where they are part of a longer phrase. `names` are never mended.
    """

    phrases: Mapping[str, Any]
    bases: Mapping[str, str]
    instead: Mapping[str, tuple[str, ...]]
    loose: frozenset[str]
    names: frozenset[str]

    @cached_property
    def _by_shape(self) -> Mapping[str, tuple[str, ...]]:
        return by_shape(self.bases)

    def mended(self, word: str) -> str:
        """The known word that is meant by one that is not, or the word itself where none is near."""
        return mended(word, self._by_shape)


def phrases_of(text: str) -> Iterator[str]:
    """Phrases parted by commas or lines."""
    for phrase in text.replace("\n", ",").split(","):
        if phrase.strip():
            yield phrase.strip()


def lines_of(text: str) -> Iterator[str]:
    """The lines that say something."""
    for line in text.splitlines():
        if line.strip():
            yield line.strip()


def as_tokens(phrase: str) -> list[str]:
    """A phrase of a list, cut as `tokens` cuts a text."""
    return phrase.lower().replace("s' ", "s ").replace("'s", " 's").split()


def plant(tree: dict[str, Any], words: list[str], *tags: str) -> None:
    """Add a phrase with its tags to a tree of phrases."""
    for word in words:
        tree = tree.setdefault(word, {})
    listed = tree.setdefault("", [])
    listed.extend(tag for tag in tags if tag not in listed)


def bases_of(words: set[str], common: set[str], irregular: Mapping[str, str]) -> dict[str, str]:
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
