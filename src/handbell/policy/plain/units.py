"""A question as units: words, or phrases of ours, each with its tags. What readings are matched against."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from .lexicon import lexicon
from .marks import Marks
from .tokens import STOPS, Token, tokens
from .wordbook import Wordbook


@dataclass(frozen=True, slots=True)
class Unit:
    """A word or a phrase. `known` is false for words that are in none of our lists, such as names."""

    text: str
    base: str
    tags: tuple[str, ...]
    start: int
    end: int
    known: bool

    def marks(self) -> set[str]:
        """What readings can find it by: its words, their bases and its tags. Of what only asks, no word counts."""
        found = {f"#{tag}" for tag in self.tags}
        if self.tags != ("ask",):
            found.update(self.text.split("_"), self.base.split("_"))
        return found


@dataclass(frozen=True)
class Question:
    """The units of a question, in order, and the flags of its asker."""

    units: tuple[Unit, ...]
    flags: frozenset[str] = frozenset()

    @cached_property
    def marks(self) -> Marks:
        """Where each word, base and tag stands."""
        places: dict[str, int] = {}
        stops = phrases = 0
        for place, unit in enumerate(self.units):
            bit = 1 << place
            for mark in unit.marks():
                places[mark] = places.get(mark, 0) | bit
            if unit.text in STOPS:
                stops |= bit
            elif "_" in unit.text:
                phrases |= bit
        return Marks(places, stops, phrases, (1 << len(self.units)) - 1, self.flags)

    def with_flags(self, flags: frozenset[str]) -> "Question":
        """The same question with these flags as well."""
        return replace(self, flags=self.flags | flags)

    def with_flag(self, flag: str) -> "Question":
        """The same question with one flag more."""
        return self.with_flags(frozenset({flag}))

    def before(self, place: int) -> "Question":
        """What stands before a place: the story and the first of two questions."""
        return replace(self, units=self.units[:place])

    def with_units(self, units: tuple[Unit, ...]) -> "Question":
        """The same question with other units."""
        return replace(self, units=units)


def units_of(text: str, wordbook: Wordbook | None = None) -> tuple[Unit, ...]:
    """The units of a text: text-speak written out, spelling mended, phrases of ours put together.

    `wordbook` are the words to read it by: None for those of questions to a policy.
    """
    words = lexicon() if wordbook is None else wordbook
    found = list(_spelled(tokens(text), words))
    phrases = [list(_phrases_at(found, place, words.phrases)) for place in range(len(found))]
    ending: dict[int, list[str]] = {}
    for place, here in enumerate(phrases):
        for length, tags in here:
            ending.setdefault(place + length - 1, []).extend(tag for tag in tags if tag in words.loose)
    made, place = [], 0
    for length, tags in _best_cut(phrases):
        run = found[place : place + length]
        loose = (
            ()
            if "ask" in tags
            else (tag for end in range(place, place + length) for tag in ending.get(end, ()))
        )
        made.append(
            Unit(
                text="_".join(one.text for one in run),
                base="_".join(one.base for one in run),
                tags=tuple(dict.fromkeys((*tags, *loose))),
                start=run[0].start,
                end=run[-1].end,
                known=all(one.known for one in run),
            )
        )
        place += length
    return tuple(made)


def _best_cut(phrases: list[list[tuple[int, tuple[str, ...]]]]) -> list[tuple[int, tuple[str, ...]]]:
    """The cut into words and phrases in which phrases are longest: "the, school facebook page" and not
    "the school, facebook page". Worked out from the end."""
    best: list[tuple[int, int, tuple[str, ...]]] = [(0, 0, ())]
    for here in reversed(phrases):
        options: list[tuple[int, int, tuple[str, ...]]] = [(best[-1][0], 1, ())]
        for length, tags in here:
            options.append((length * length + best[-length][0], length, tags))
        best.append(max(options, key=lambda one: (one[0], one[1])))
    cut, place = [], 0
    while place < len(phrases):
        _, length, tags = best[len(phrases) - place]
        cut.append((length, tags))
        place += length
    return cut


def _spelled(found: list[Token], words: Wordbook) -> Iterator[Unit]:
    for token in found:
        for text in words.instead.get(token.text, (token.text,)):
            known = text in words.bases or text in STOPS or text.isdigit()
            meant = text if known or _a_name(token, words) else words.mended(text)
            base = words.bases.get(meant, meant)
            yield Unit(meant, base, (), token.start, token.end, known or meant != text)


def _a_name(token: Token, words: Wordbook) -> bool:
    return token.capital or token.text in words.names


def _phrases_at(
    found: list[Unit], place: int, tree: Mapping[str, Any]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Every phrase of ours that begins at `place`: how many words it has, and its tags."""
    reached = [tree]
    for length, unit in enumerate(found[place : place + 8], start=1):
        words = (unit.text,) if unit.text == unit.base else (unit.text, unit.base)
        reached = [node[word] for node in reached for word in words if word in node]
        if not reached:
            return
        tags = tuple(dict.fromkeys(tag for node in reached for tag in node.get("", ())))
        if tags:
            yield length, tags
