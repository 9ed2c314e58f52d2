"""What stands on every page: page numbers, and lines repeated at the head or foot of pages."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from handbell.documents.model import Block, Kind
from handbell.documents.reading.looks import PAGE_NUMBER, looks_like_heading
from handbell.documents.reading.marks import mark_of
from handbell.documents.reading.pieces import Line

LONGEST: Final = 160
_TIMES: Final = 3
_PAGE: Final = re.compile(r"\bpage\s+(\d{1,3})\b", re.IGNORECASE)
_GRAND: Final = 1.3
"""Share of the body's size from which on letters are a title's, wherever they stand."""
_NAMES: Final = re.compile(
    r"\b(?:policy|school|academy|college|nursery|trust|federation|page|version)\b", re.IGNORECASE
)


def furniture(lines: Sequence[Line]) -> dict[int, Kind]:
    """By line number what is a header or footer. The first of its kind stays where it is the document's own title."""
    found: dict[int, Kind] = {
        line.number: "header" if line.edge == "head" else "footer"
        for line in lines
        if PAGE_NUMBER.match(line.text) and line.edge != "body"
    }
    alike: defaultdict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if len(line.text) <= LONGEST and line.number not in found and line.look.size < _GRAND:
            alike[masked(line.text)].append(line)
    numbers = set(found)
    for same in alike.values():
        if _furnishes(same, numbers):
            small = 0 < same[0].look.size < 1
            opens = same[0] is lines[0] and looks_like_heading(same[0].text) and len(same) > 2 and not small
            title = _grandest(same).number if opens else 0
            found |= {line.number: _end(line, numbers) for line in same if line.number != title}
    return found


def _grandest(same: Sequence[Line]) -> Line:
    """Of equal lines the title: the largest or boldest on the first page, where a running head may stand above it."""
    first = [line for line in same if line.page == same[0].page]
    return max(first, key=lambda line: (line.look.size, line.look.bold)) if same[0].look.size else same[0]


def _furnishes(same: Sequence[Line], numbers: set[int]) -> bool:
    """Whether equal lines stand on every page: all at ends of pages, or alone, often, and named like a document."""
    if len(same) < 2:
        return False
    edges = [line for line in same if _at_an_end(line, numbers)]
    if len(edges) == len(same) and not mark_of(same[0].text):
        return len({line.page for line in same}) > 1 or same[0].page is None
    if _counts_pages(same):
        return True
    alone = all(line.after_gap and line.before_gap for line in same)
    often = len(same) > _TIMES or (len(same) == _TIMES and len(edges) > 1)
    return alone and often and bool(_NAMES.search(same[0].text)) and not same[0].text.endswith((":", "?"))


def _counts_pages(same: Sequence[Line]) -> bool:
    """Whether the lines number the pages: "Heron Brook School, page 2 of 5" and then 3."""
    pages = [int(found[1]) for line in same if (found := _PAGE.search(line.text))]
    return len(pages) == len(same) and all(a < b for a, b in pairwise(pages))


def _at_an_end(line: Line, numbers: set[int]) -> bool:
    """Whether a line stands at an end of a page; beside a page's number it does, where nothing else tells."""
    beside = {line.number - 1, line.number + 1, line.number + 2} & numbers
    return line.edge in ("head", "foot") or (not line.edge and bool(beside))


def _end(line: Line, numbers: set[int]) -> Kind:
    if line.edge == "head":
        return "header"
    return (
        "footer"
        if line.edge or _PAGE.search(line.text) or line.number + 1 in numbers or line.number + 2 in numbers
        else "header"
    )


def masked(text: str) -> str:
    """Words with every number made alike, so that "Page 3 of 9" equals "Page 4 of 9"."""
    return re.sub(r"\d+", "#", text.casefold())


def once(blocks: Iterable[Block]) -> Iterator[Block]:
    """Of headers and footers that say the same, the first."""
    seen: set[str] = set()
    for block in blocks:
        if block.kind in ("header", "footer"):
            if masked(block.text) in seen:
                continue
            seen.add(masked(block.text))
        yield block
