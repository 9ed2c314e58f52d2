"""The numbers and bullets that LibreOffice prints before list items and headings."""

from dataclasses import dataclass, field
from typing import Any, Final

from handbell.documents.reading.counting import lettered, roman
from handbell.documents.reading.open_styles import STYLE, TEXT, Styles
from handbell.documents.reading.word_numbers import BULLETS

XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
_LEVELS: Final = 10


@dataclass(slots=True)
class ListOf:
    """A list under way: its style, its depth from 1, and the counts that it shares with the lists it stands in."""

    style: str
    depth: int
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)
    fresh: bool = False
    """Whether its next paragraph is the first of an item, which carries the number."""
    start: str | None = None


class Numbers:
    """How far every list style has counted, since lists may go on where one before them stopped."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.by_style: dict[str, list[int | None]] = {}
        self.by_id: dict[str, list[int | None]] = {}
        self.headings: list[int | None] = [None] * _LEVELS

    def begin(self, element: Any, within: ListOf | None) -> ListOf:
        """Begin a list, or go on with the one that it names."""
        style = (
            element.get(TEXT + "style-name") or (within.style if within else "") or self._first_style(element)
        )
        if within is not None:
            within.counts[within.depth] = None
            return ListOf(style, within.depth + 1, within.counts)
        before = self.by_id.get(element.get(TEXT + "continue-list") or "")
        if before is None and element.get(TEXT + "continue-numbering") == "true":
            before = self.by_style.get(style)
        here = ListOf(style, 1, before if before is not None else [None] * _LEVELS)
        self.by_style[style] = here.counts
        if named := element.get(XML_ID):
            self.by_id[named] = here.counts
        return here

    def _first_style(self, element: Any) -> str:
        """The list style that the first paragraph's style names."""
        paragraph = next(element.iter(TEXT + "p", TEXT + "h"), None)
        return (self.styles.list_of(paragraph) if paragraph is not None else None) or ""

    def of_item(self, within: ListOf) -> tuple[str, int]:
        """What is printed before the next paragraph of a list, and how deep it stands; nothing before a further one."""
        if not within.fresh:
            return "", 0
        within.fresh = False
        level = _level(self.styles.lists.get(within.style), within.depth)
        if level is None:
            return "•", within.depth
        if level.tag == TEXT + "list-level-style-bullet":
            bullet = level.get(TEXT + "bullet-char") or "•"
            return BULLETS.get(bullet, bullet), within.depth
        if level.tag == TEXT + "list-level-style-image":
            return "•", within.depth
        self._count(within.counts, within.depth, level, within.start)
        return self._printed(
            self.styles.lists.get(within.style), level, within.counts, within.depth
        ), within.depth

    def of_heading(self, element: Any, depth: int) -> str:
        """What is printed before a heading."""
        level = _level(self.styles.outline, depth)
        if (
            level is None
            or not level.get(STYLE + "num-format")
            or element.get(TEXT + "is-list-header") == "true"
        ):
            return ""
        self._count(self.headings, depth, level, element.get(TEXT + "start-value"))
        return self._printed(self.styles.outline, level, self.headings, depth)

    @staticmethod
    def _count(counts: list[int | None], depth: int, level: Any, start: str | None) -> None:
        first = int(level.get(TEXT + "start-value") or 1)
        before = counts[depth - 1]
        counts[depth - 1] = (
            int(start) if start and start.isdigit() else (first if before is None else before + 1)
        )
        for above in range(depth - 1):
            counts[above] = counts[above] or 1
        for below in range(depth, _LEVELS):
            counts[below] = None

    @staticmethod
    def _printed(style: Any, level: Any, counts: list[int | None], depth: int) -> str:
        shown = min(int(level.get(TEXT + "display-levels") or 1), depth)
        numbers = []
        for one in range(depth - shown + 1, depth + 1):
            its = _level(style, one)
            format_ = (its.get(STYLE + "num-format") or "") if its is not None else "1"
            if format_:
                numbers.append(_spelt(counts[one - 1] or 1, format_))
        if not numbers:
            return ""
        before, after = level.get(STYLE + "num-prefix") or "", level.get(STYLE + "num-suffix") or ""
        return f"{before}{'.'.join(numbers)}{after}".strip()


def _level(style: Any, depth: int) -> Any:
    return (
        next((one for one in style if one.get(TEXT + "level") == str(depth)), None)
        if style is not None
        else None
    )


def _spelt(number: int, format_: str) -> str:
    spelt = {"a": lettered(number), "i": roman(number)}.get(format_.lower(), str(number))
    return spelt.upper() if format_.isupper() else spelt
