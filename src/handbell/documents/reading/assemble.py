"""From blocks to a document: what stands under which heading, what introduces a list, and the sentences."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from handbell.documents.model import Block, PolicyDocument, Sentence
from handbell.documents.reading.sentences import spans

UNREAD = ("header", "footer")
BETWEEN: Final = " · "
"""What stands between the cells of a row in its text."""
LABEL: Final = 6
"""Words of a cell up to which a row is a label and its value, and reads as one."""
LEADING: Final = re.compile(
    r"(?::|\b(?:should|must|shall|will|may|can|cannot|not|never|always|to))$", re.IGNORECASE
)
"""How a heading ends that runs on into the list below it: "Staff must not", "We will:"."""


def assemble(
    name: str, format_: str, lines: Sequence[str], blocks: Sequence[Block], **rest: Any
) -> PolicyDocument:
    """The document of these blocks. `rest` is passed on to `PolicyDocument`."""
    declared = rest.pop("title", "")
    title = declared or next((one.text for one in blocks if one.kind == "heading"), "")
    return PolicyDocument(
        name,
        format_,
        tuple(lines),
        tuple(blocks),
        tuple(_sentences(blocks)),
        tuple(_leads(blocks)),
        tuple(_under(blocks)),
        title=title,
        declared_title=declared,
        **rest,
    )


def _under(blocks: Iterable[Block]) -> Iterator[int | None]:
    """For each block the nearest heading above that is less deep."""
    open_: list[tuple[int, int]] = []
    for place, block in enumerate(blocks):
        if block.kind == "heading":
            while open_ and open_[-1][0] >= block.level:
                open_.pop()
            yield open_[-1][1] if open_ else None
            open_.append((block.level, place))
        else:
            yield open_[-1][1] if open_ else None


def _leads(blocks: Sequence[Block]) -> Iterator[int | None]:
    """For each list item the paragraph, or the item one list further out, that runs on into it."""
    open_: list[tuple[int, int]] = []
    counted: dict[int, bool] = {}
    for place, block in enumerate(blocks):
        if block.kind in UNREAD:
            yield None
            continue
        if block.kind != "item":
            open_, counted = ([(0, place)] if _may_lead(block) else []), {}
            yield None
            continue
        while open_ and open_[-1][0] >= block.level:
            open_.pop()
        if _another_list(block, counted):
            open_ = []
        yield open_[-1][1] if open_ else None
        if introduces(block.text):
            open_.append((block.level, place))


def _may_lead(block: Block) -> bool:
    if block.kind == "heading":
        return bool(LEADING.search(block.text))
    return introduces(block.text) and (block.kind != "row" or block.text.endswith(":"))


def _another_list(block: Block, counted: dict[int, bool]) -> bool:
    """Whether bullets give way to numbers or numbers to bullets here: another list, which no lead-in introduces.

    `counted` holds for each depth of the list under way whether its items are numbered.
    """
    for deeper in [depth for depth in counted if depth > block.level]:
        del counted[deeper]
    if not block.label:
        return False
    numbered = any(letter.isdigit() for letter in block.label) or block.label[-1:] in (".", ")")
    before = counted.get(block.level)
    counted[block.level] = numbered
    return before is not None and before != numbered


def introduces(text: str) -> bool:
    """Whether words run on into the list below them: they end in a colon, a dash, or in the middle of a sentence."""
    return bool(text) and text.rstrip()[-1] not in ".!?;\"'”’)"


def _sentences(blocks: Iterable[Block]) -> Iterator[Sentence]:
    for place, block in enumerate(blocks):
        if block.kind in UNREAD:
            continue
        for begin, stop in _stretches(block):
            for start, end in spans(block.text[begin:stop]):
                yield Sentence(
                    block.text[begin + start : begin + end],
                    _line_at(block, begin + start),
                    _line_at(block, begin + end - 1),
                    place,
                )


def _stretches(block: Block) -> list[tuple[int, int]]:
    """Where sentences may run: a block; of a row whose cells hold sentences each cell, and each paragraph in it."""
    if block.kind != "row" or all(len(cell.split()) <= LABEL for cell in block.cells):
        return [(0, len(block.text))]
    cuts, at = [0], 0
    for cell in block.cells[:-1]:
        at += len(cell) + len(BETWEEN)
        cuts.append(at)
    cuts = sorted({*cuts, *(start for start, _ in block.breaks), len(block.text) + len(BETWEEN)})
    return [
        (a, a + len(block.text[a : max(a, b)].removesuffix(BETWEEN).rstrip()))
        for a, b in itertools.pairwise(cuts)
        if block.text[a:b].strip(" ·")
    ]


def _line_at(block: Block, offset: int) -> int:
    return max((line for start, line in block.breaks if start <= offset), default=block.line)
