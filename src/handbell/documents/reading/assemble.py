"""From blocks to a document: what stands under which heading, what introduces a list, and the sentences."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from handbell.documents.model import Block, PolicyDocument, Sentence
from handbell.documents.reading.sentences import spans

UNREAD = ("header", "footer")
LEADING: Final = re.compile(
    r"(?::|\b(?:should|must|shall|will|may|can|cannot|not|never|always|to))$", re.IGNORECASE
)
"""How a heading ends that runs on into the list below it: "Staff must not", "We will:"."""


def assemble(
    name: str, format_: str, lines: Sequence[str], blocks: Sequence[Block], **rest: Any
) -> PolicyDocument:
    """The document of these blocks. `rest` is passed on to `PolicyDocument`."""
    title = rest.pop("title", "") or next((one.text for one in blocks if one.kind == "heading"), "")
    return PolicyDocument(
        name,
        format_,
        tuple(lines),
        tuple(blocks),
        tuple(_sentences(blocks)),
        tuple(_leads(blocks)),
        tuple(_under(blocks)),
        title=title,
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
    for place, block in enumerate(blocks):
        if block.kind in UNREAD:
            yield None
            continue
        if block.kind == "heading":
            open_ = [(0, place)] if LEADING.search(block.text) else []
        elif block.kind != "item":
            open_ = [(0, place)] if introduces(block.text) else []
        while block.kind == "item" and open_ and open_[-1][0] >= block.level:
            open_.pop()
        yield open_[-1][1] if open_ and block.kind == "item" else None
        if block.kind == "item" and introduces(block.text):
            open_.append((block.level, place))


def introduces(text: str) -> bool:
    """Whether words run on into the list below them: they end in a colon, a dash, or in the middle of a sentence."""
    return bool(text) and text.rstrip()[-1] not in ".!?;\"'”’)"


def _sentences(blocks: Iterable[Block]) -> Iterator[Sentence]:
    for place, block in enumerate(blocks):
        if block.kind in UNREAD:
            continue
        for start, end in spans(block.text):
            yield Sentence(
                block.text[start:end],
                _line_at(block, start),
                _line_at(block, end - 1),
                place,
            )


def _line_at(block: Block, offset: int) -> int:
    return max((line for start, line in block.breaks if start <= offset), default=block.line)
