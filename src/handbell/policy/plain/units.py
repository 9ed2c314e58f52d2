"""A question as units: words, or phrases of ours, each with its tags. What readings are matched against."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from .lexicon import Lexicon, lexicon
from .pattern import Part
from .spelling import mended
from .tokens import STOPS, Token, tokens


@dataclass(frozen=True, slots=True)
class Unit:
    """A word or a phrase. `known` is false for words that are in none of our lists, such as names."""

    text: str
    base: str
    tags: tuple[str, ...]
    start: int
    end: int
    known: bool

    def encoded(self) -> str:
        """The unit as readings see it."""
        tags = "".join(f"#{tag}|" for tag in self.tags)
        return f"|{self.text}|{self.base}|{tags} "


@dataclass(frozen=True)
class Question:
    """The units of a question, in order, and the flags of its asker."""

    units: tuple[Unit, ...]
    flags: frozenset[str] = frozenset()

    @cached_property
    def encoded(self) -> str:
        """All units in one string, for readings."""
        return "".join(unit.encoded() for unit in self.units)

    @cached_property
    def _starts(self) -> list[int]:
        found, place = [], 0
        for unit in self.units:
            found.append(place)
            place += len(unit.encoded())
        return found

    @cached_property
    def marks(self) -> frozenset[str]:
        """Every word, base and tag in it, and the flags."""
        return frozenset(
            {
                mark
                for unit in self.units
                for mark in (unit.text, unit.base, *(f"#{tag}" for tag in unit.tags))
            }
            | {f"@{flag}" for flag in self.flags}
        )

    def find(self, part: Part, first: int = 0) -> tuple[int, int] | None:
        """The units (from, up to) where the part is first found, at unit `first` or later."""
        if not part.possible(self.marks):
            return None
        if part.source.startswith("@"):
            return (0, 0)
        if first >= len(self.units):
            return None
        match = part.regex.search(self.encoded, self._starts[first])
        if match is None:
            return None
        begin, end = match.span()
        return bisect_right(self._starts, begin) - 1, bisect_right(self._starts, end - 1)

    def with_flags(self, flags: frozenset[str]) -> "Question":
        """The same question with these flags as well."""
        return replace(self, flags=self.flags | flags)

    def with_flag(self, flag: str) -> "Question":
        """The same question with one flag more."""
        return self.with_flags(frozenset({flag}))

    def with_units(self, units: tuple[Unit, ...]) -> "Question":
        """The same question with other units."""
        return replace(self, units=units)


def units_of(text: str) -> tuple[Unit, ...]:
    """The units of a text: text-speak written out, spelling mended, phrases of ours put together."""
    words = lexicon()
    found = list(_spelled(tokens(text), words))
    made: list[Unit] = []
    place = 0
    while place < len(found):
        length, tags = _longest(found, place, words.phrases)
        run = found[place : place + max(length, 1)]
        made.append(
            Unit(
                text="_".join(one.text for one in run),
                base="_".join(one.base for one in run),
                tags=tags,
                start=run[0].start,
                end=run[-1].end,
                known=all(one.known for one in run),
            )
        )
        place += max(length, 1)
    return tuple(made)


def _spelled(found: list[Token], words: Lexicon) -> Iterator[Unit]:
    for token in found:
        for text in words.instead.get(token.text, (token.text,)):
            known = text in words.bases or text in STOPS or text.isdigit()
            meant = text if known or _a_name(token, words) else mended(text)
            base = words.bases.get(meant, meant)
            yield Unit(meant, base, (), token.start, token.end, known or meant != text)


def _a_name(token: Token, words: Lexicon) -> bool:
    return token.capital or token.text in words.names


def _longest(found: list[Unit], place: int, tree: Mapping[str, Any]) -> tuple[int, tuple[str, ...]]:
    """How many words from `place` make the longest phrase of ours, and its tags."""
    best: tuple[int, tuple[str, ...]] = (0, ())
    reached = [tree]
    for length, unit in enumerate(found[place : place + 8], start=1):
        reached = [node[word] for node in reached for word in {unit.text: 0, unit.base: 0} if word in node]
        if not reached:
            break
        tags = tuple(dict.fromkeys(tag for node in reached for tag in node.get("", ())))
        if tags:
            best = (length, tags)
    return best
