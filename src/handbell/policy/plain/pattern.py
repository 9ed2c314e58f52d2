"""The small language in which our word lists say what a reading looks like.

One line is one reading. Its parts are parted by ` & `; each must be found, in any order, and one that begins with `!`
must not be found. A part is a run of words, in order:

- `word` that word in any of its forms; `<tag>` any phrase of that tag; `a/<b>/c` one of these; `x?` perhaps
- `..` up to seven words between, within a sentence; `...` any words between, in this sentence or a later one
- `@staff` alone: the asker is on the staff (or `@pupil`, `@parent`, ...)
"""

import re
from dataclasses import dataclass, field
from functools import cached_property

_NEAR = r"(?:(?!\|[.?!]\|)[^ ]+ ){0,7}?"
_ANYWHERE = r"(?:[^ ]+ )*?"
_START = r"(?:(?<= )|^)"


@dataclass(frozen=True)
class Part:
    """One part of a reading: what must be there for it (`needs`), and the expression, built when first used."""

    source: str
    wanted: bool
    needs: tuple[frozenset[str], ...]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The expression over a question's units, as `units.encoded` writes them."""
        return re.compile(_START + "".join(_element(word) for word in self.source.split()))

    def possible(self, marks: frozenset[str]) -> bool:
        """Whether every word and tag that the part cannot do without is among `marks`."""
        return all(not need.isdisjoint(marks) for need in self.needs)


@dataclass(frozen=True)
class Pattern:
    """A reading. `source` is the line as it was written."""

    source: str
    parts: tuple[Part, ...] = field(compare=False)


def read_pattern(line: str) -> Pattern:
    """The reading that a line writes down."""
    parts = []
    for piece in line.split(" & "):
        source = piece.strip()
        wanted = not source.startswith("!")
        source = source.lstrip("! ")
        parts.append(Part(source, wanted, tuple(_needs(source))))
    return Pattern(line.strip(), tuple(parts))


def words_of(pattern: Pattern) -> set[str]:
    """The plain words that the reading names."""
    return {
        mark
        for part in pattern.parts
        for need in (_choices(word) for word in part.source.split())
        for mark in need
        if not mark.startswith(("#", "@", "."))
    }


def tags_of(pattern: Pattern) -> set[str]:
    """The tags that the reading names, without their brackets."""
    return {
        mark[1:]
        for part in pattern.parts
        for word in part.source.split()
        for mark in _choices(word)
        if mark.startswith("#")
    }


def _needs(source: str) -> list[frozenset[str]]:
    return [
        frozenset(_choices(word))
        for word in source.split()
        if word not in ("..", "...") and not word.endswith("?")
    ]


def _choices(word: str) -> list[str]:
    if word in ("..", "..."):
        return []
    return [f"#{one[1:-1]}" if one.startswith("<") else one for one in word.removesuffix("?").split("/")]


def _element(word: str) -> str:
    if word == "..":
        return _NEAR
    if word == "...":
        return _ANYWHERE
    choices = "|".join(map(re.escape, _choices(word)))
    unit = rf"[^ ]*\|(?:{choices})\|[^ ]* "
    return f"(?:{unit})?" if word.endswith("?") else unit
