"""Printed lines put together: which line goes on with the one above it.

A line that was full runs on into the next; so does one that stops in the middle of a sentence before a small letter,
even where a blank line or the end of a page has cut it. What begins with a mark never goes on with the line above.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from handbell.documents.reading.looks import (
    ENDS,
    LABELLED,
    cleaned,
    contents_entry,
    in_the_middle,
    is_field,
    looks_like_heading,
)
from handbell.documents.reading.marks import Mark, marks_of
from handbell.documents.reading.pieces import Line, Look

HASHES: Final = re.compile(r"^\s{0,3}(#{1,6})\s+(?=\S)")
RULE: Final = re.compile(r"^\s*(?:(?:[-=_*~—–·•]\s?){3,}|\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?)\s*$")
ROW: Final = re.compile(r"(?<=\S) *\t\s*(?=\S)|(?<=[^\s.!?]) {3,}(?=\S)")
PIPED: Final = re.compile(r"^\s*\|.*\|\s*$")
SHORT: Final = 30
"""Characters: a line this short was broken off on purpose."""
_LEANS: Final = re.compile(
    r"(?:,|\b(?:and|or|the|a|an|of|to|in|on|by|for|with|from|their|its|our|your|that|which|who|is|are|be))$"
)
_CUT: Final = re.compile(r"[a-z][-\u2010]$")
"""A word cut at the end of a line."""
_JOINS_ITEMS: Final = re.compile(r"\b(?:and|or|and/or)$")
_KEEPS_HYPHEN: Final = frozenset(
    {
        "on",
        "off",
        "e",
        "co",
        "non",
        "self",
        "cyber",
        "well",
        "anti",
        "re",
        "pre",
        "multi",
        "cross",
        "ex",
        "one",
        "two",
    }
    | {
        "three",
        "four",
        "five",
        "six",
        "year",
        "half",
        "all",
        "part",
        "full",
        "long",
        "short",
        "up",
        "out",
        "in",
        "so",
    }
    | {"face", "class", "day", "time", "school", "home", "peer", "staff", "child", "parent"}
)


@dataclass(slots=True)
class Group:
    """Lines that belong together, and the mark they begin with."""

    lines: list[Line]
    mark: Mark | None = None
    form: str = ""
    """"hashes", "row", "rule" or "contents" where the line's own shape says what it is."""
    text: str = ""
    breaks: list[tuple[int, int]] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)

    @property
    def look(self) -> Look:
        """How its first line looks."""
        return self.lines[0].look

    @property
    def after_gap(self) -> bool:
        """Whether white space stands above it."""
        return self.lines[0].after_gap

    @property
    def before_gap(self) -> bool:
        """Whether white space stands below it."""
        return self.lines[-1].before_gap

    def add(self, line: Line, words: frozenset[str]) -> None:
        """Go on with a line, a word that was cut by the end of the last one put together."""
        if line.after_gap and line.page == self.lines[-1].page and line.edge != "body":
            self.gaps.append(line.number)
        self.text, start = mended(self.text, line.text, words)
        self.breaks.append((start, line.number))
        self.lines.append(line)


def joined(lines: Sequence[Line], enough: float) -> Iterator[Group]:
    """The lines in groups. `enough`: how far a line and the next word must reach for it to be full; 0 if none is."""
    words = vocabulary(line.text for line in lines)
    open_: Group | None = None
    for line, mark in zip(lines, marks_of(cleaned(HASHES.sub("", line.raw)) for line in lines), strict=True):
        begun = _begun(line, mark)
        if open_ is not None and mark is None and not begun.form and goes_on(open_, line, enough):
            open_.add(line, words)
            continue
        if open_ is not None:
            yield open_
        open_ = begun
    if open_ is not None:
        yield open_


def vocabulary(texts: Iterator[str]) -> frozenset[str]:
    """Every word of the document, small, with the hyphens inside it."""
    return frozenset(word.lower() for text in texts for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text))


def mended(above: str, below: str, words: frozenset[str]) -> tuple[str, int]:
    """Two lines as one text, and where the second begins in it. A word cut by a hyphen is made whole."""
    cut = re.search(r"([^\W\d_]+)[-\u2010]$", above)
    rest = re.match(r"([^\W\d_]+)", below)
    if cut is None or rest is None:
        return f"{above} {below}", len(above) + 1
    first, second = cut[1].lower(), rest[1].lower()
    whole = first + second in words and f"{first}-{second}" not in words
    keeps = (
        f"{first}-{second}" in words
        or first in _KEEPS_HYPHEN
        or {first, second} <= words
        or not second.islower()
    )
    if whole or (not keeps and below[0].islower()):
        return above[:-1] + below, len(above) - 1
    return above + below, len(above)


def _begun(line: Line, mark: Mark | None) -> Group:
    """The group that a line begins."""
    if line.cells:
        return Group([line], None, "row", line.text)
    if RULE.match(line.raw):
        return Group([line], None, "rule", line.text)
    if contents := contents_entry(line.text if "\t" not in line.raw else line.raw.strip()):
        return Group([line], None, "contents", contents["what"].rstrip(" ."))
    if HASHES.match(line.raw):
        titled = mark if mark and mark.style != "bullet" else None
        words = cleaned(HASHES.sub("", line.raw).rstrip("# "))
        return Group([line], titled, "hashes", titled.rest.rstrip("# ") if titled else words)
    if PIPED.match(line.raw) or ROW.search(_unmarked(line, mark)):
        return Group([line], None, "row", line.text)
    return Group([line], mark, "", mark.rest if mark else line.text)


def _unmarked(line: Line, mark: Mark | None) -> str:
    """The raw line without its mark, in which a tab would be no column."""
    raw = line.raw.strip()
    if mark is None:
        return raw
    rest = raw.partition(mark.label)[2].lstrip()
    return raw if ROW.search(rest) and mark.style == "1.1" else rest


def goes_on(group: Group, line: Line, enough: float) -> bool:
    """Whether an unmarked line goes on with the sentence or paragraph that a group broke off."""
    last = group.lines[-1]
    if group.form or _other_type(last.look, line.look) or _fields(last, line):
        return False
    lower = line.text[0].islower()
    full = bool(enough) and last.reach + line.first >= enough
    if line.after_gap:
        return _across_gap(group, line, lower, full)
    if group.mark is not None and _hangs(group, line):
        return not last.text.endswith((":", ";"))
    if full:
        return not (line.before_gap and ENDS.search(last.text) and looks_like_heading(line.text))
    leans = bool(_LEANS.search(last.text))
    cut = lower and in_the_middle(last.text) and (leans or not _loose(group))
    return cut and (leans or len(last.text) > SHORT)


def _fields(last: Line, line: Line) -> bool:
    """Whether both lines are a label and its value, of which each has a line."""
    return bool(LABELLED.match(line.text)) and (bool(LABELLED.match(last.text)) or is_field(last.text))


def _across_gap(group: Group, line: Line, lower: bool, full: bool) -> bool:
    """Whether a blank line or a page's end cut a sentence in two here."""
    last = group.lines[-1]
    if lower and full and _CUT.search(last.text):
        return True
    if not in_the_middle(last.text) or (_loose(group) and (not full or _JOINS_ITEMS.search(last.text))):
        return False
    if lower:
        return full or len(last.text) > SHORT
    turned = last.page != line.page
    return turned and full and bool(_LEANS.search(last.text))


def _loose(group: Group) -> bool:
    """Whether the group begins small, as the items of a list do and sentences do not."""
    return group.text[:1].islower()


def _hangs(group: Group, line: Line) -> bool:
    """Whether the line stands under the words of a marked one, not under its mark."""
    return line.look.indent > group.look.indent + 1


def _other_type(last: Look, line: Look) -> bool:
    """Whether the letters change between two lines, as they do below a heading."""
    if last.size and line.size and abs(last.size - line.size) > 0.08:
        return True
    return last.bold != line.bold and (last.size > 0 or line.size > 0)


def sentence_ends(text: str) -> bool:
    """Whether words end as a sentence does, or lead on by a colon."""
    return bool(ENDS.search(text)) or text.endswith((":", ";"))
