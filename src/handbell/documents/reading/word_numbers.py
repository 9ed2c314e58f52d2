"""The numbers and bullets that Word prints before paragraphs, worked out from numbering.xml.

Lists that share one description count on together; one that says where it starts begins anew when it is first met.
"""

import re
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from handbell.documents.reading.counting import spelt
from handbell.documents.reading.word_styles import Styles

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL: Final = W + "val"
BULLETS: Final = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf076": "❖",
    "\uf02d": "-",
    "\uf0a8": "□",
    "·": "•",
}
_LEVELS: Final = 9


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: how its count is spelt, the words round it, and where it starts."""

    spelling: str
    words: str
    start: int = 1
    restarts: bool = True
    legal: bool = False


class Numbers:
    """The lists of a document and how far each has counted."""

    def __init__(self, numbering: Any, styles: Styles) -> None:
        self.styles = styles
        self.abstract: dict[str, Any] = {}
        self.lists: dict[str, Any] = {}
        if numbering is not None:
            self.abstract = {
                one.get(W + "abstractNumId"): one for one in numbering.findall(W + "abstractNum")
            }
            self.lists = {one.get(W + "numId"): one for one in numbering.findall(W + "num")}
        self.counts: dict[str, list[int | None]] = {}
        self.begun: set[tuple[str, int]] = set()
        self.levels: dict[tuple[str, int], _Level | None] = {}

    def of(self, paragraph: Any) -> tuple[str, int]:
        """What Word prints before a paragraph, and how deep in lists it stands from 1; nothing and 0 outside lists."""
        number, place = self._where(paragraph)
        if number not in self.lists:
            return "", 0
        level = self._level(number, place)
        if level is None or level.spelling == "none" or not level.words:
            return "", 0
        counts = self._count(number, place, level)
        if level.spelling == "bullet":
            return BULLETS.get(level.words, level.words if level.words.isprintable() else "•"), place + 1
        return self._printed(number, level, counts), place + 1

    def _where(self, paragraph: Any) -> tuple[str, int]:
        """The list and level of a paragraph, of its own or its style's."""
        number, place = "", None
        for held, style in self.styles.settings(paragraph, "numPr"):
            own, depth = held.find(W + "numId"), held.find(W + "ilvl")
            if place is None and depth is not None:
                place = _whole(depth.get(VAL), 0)
            if own is not None:
                number = own.get(VAL) or ""
                if place is None and style is not None:
                    place = self._styled_level(number, style)
                break
        return number, min(max(place or 0, 0), _LEVELS - 1)

    def _styled_level(self, number: str, style: str) -> int:
        """The level that a list keeps for a style."""
        for level in self._description(number).findall(W + "lvl") if number in self.lists else ():
            named = level.find(W + "pStyle")
            if named is not None and named.get(VAL) == style:
                return _whole(level.get(W + "ilvl"), 0)
        return 0

    def _description(self, number: str) -> Any:
        """The description that a list follows, through the style that it may name in its place."""
        seen: set[str] = set()
        while True:
            key = self._key(number)
            described = self.abstract.get(key)
            link = described.find(W + "numStyleLink") if described is not None else None
            style = self.styles.by_id.get(link.get(VAL)) if link is not None else None
            held = style.find(f"{W}pPr/{W}numPr/{W}numId") if style is not None else None
            if held is None or held.get(VAL) in seen or held.get(VAL) not in self.lists:
                return described if described is not None else _NOTHING
            seen.add(number)
            number = held.get(VAL)

    def _key(self, number: str) -> str:
        named = self.lists[number].find(W + "abstractNumId")
        return str(named.get(VAL)) if named is not None else ""

    def _level(self, number: str, place: int) -> _Level | None:
        if (number, place) not in self.levels:
            self.levels[number, place] = self._read_level(number, place)
        return self.levels[number, place]

    def _read_level(self, number: str, place: int) -> _Level | None:
        override = _placed(self.lists[number], "lvlOverride", place)
        own = override.find(W + "lvl") if override is not None else None
        level = own if own is not None else _placed(self._description(number), "lvl", place)
        if level is None:
            return None
        return _Level(
            _value(level, "numFmt", "decimal"),
            _value(level, "lvlText", ""),
            _whole(_value(level, "start", "1"), 1),
            _value(level, "lvlRestart", "") != "0",
            level.find(W + "isLgl") is not None,
        )

    def _count(self, number: str, place: int, level: _Level) -> list[int | None]:
        counts = self.counts.setdefault(self._key(number), [None] * _LEVELS)
        override = _placed(self.lists[number], "lvlOverride", place)
        anew = override.find(W + "startOverride") if override is not None else None
        if anew is not None and (number, place) not in self.begun:
            counts[place] = _whole(anew.get(VAL), 1)
        else:
            before = counts[place]
            counts[place] = level.start if before is None else before + 1
        self.begun.add((number, place))
        for above in range(place):
            if counts[above] is None:
                over = self._level(number, above)
                counts[above] = over.start if over is not None else 1
        for below in range(place + 1, _LEVELS):
            deeper = self._level(number, below)
            if deeper is None or deeper.restarts:
                counts[below] = None
        return counts

    def _printed(self, number: str, level: _Level, counts: list[int | None]) -> str:
        def one(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            its = self._level(number, place)
            spelling = "decimal" if level.legal or its is None else its.spelling
            return spelt(counts[place] or 0, spelling)

        return re.sub(r"%([1-9])", one, level.words).strip()


_NOTHING: Final[Any] = etree.Element("nothing")


def _placed(element: Any, name: str, place: int) -> Any:
    return next((one for one in element.findall(W + name) if one.get(W + "ilvl") == str(place)), None)


def _value(level: Any, name: str, otherwise: str) -> str:
    held = level.find(W + name)
    return str(held.get(VAL) or "") if held is not None else otherwise


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.lstrip("-").isdigit() else otherwise
