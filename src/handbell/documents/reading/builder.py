"""Blocks of files that know their paragraphs (Word, OpenDocument, web pages), and the lines that Handbell shows."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from handbell.documents.model import Block, Kind
from handbell.documents.reading.furniture import once
from handbell.documents.reading.joining import ROW
from handbell.documents.reading.lists import listed
from handbell.documents.reading.looks import (
    SECTION,
    contents_entry,
    in_the_middle,
    lone_title,
    looks_like_heading,
)
from handbell.documents.reading.marks import Mark, mark_of, marks_of
from handbell.documents.reading.outline import outlined
from handbell.documents.reading.pieces import Look, Piece

WIDEST_CELL: Final = 120
"""Letters of the longest cell that is set beside others with tabs."""
SHORT: Final = 30
"""Letters: a paragraph this short was ended on purpose."""
SPACES: Final = re.compile(r"[\s\u00a0\u2007\u202f]+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as its file has it. `label` is the number or bullet that the program prints before it."""

    text: str
    page: int | None = None
    depth: int = 0
    """Of a heading, as the file says."""
    item: int = 0
    """Of a list item how deep, as the file says; else 0."""
    label: str = ""
    bold: bool = False
    size: float = 0
    """Of its letters, as a share of the body's; 0 unknown."""
    centred: bool = False
    kind: Kind | None = None
    """"header" or "footer", or nothing."""
    line: int = 0
    """In a file that is text, where it stands."""
    end_line: int = 0
    breaks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: each cell its paragraphs."""

    cells: tuple[tuple[str, ...], ...]
    page: int | None = None
    line: int = 0
    end_line: int = 0


@dataclass(slots=True)
class Built:
    """Lines and blocks."""

    lines: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def built(parts: Sequence[Paragraph | TableRow]) -> Built:
    """Lines and blocks of these paragraphs and rows, in order. Those without a line of their own are given lines."""
    parts = [piece for part in parts if _has_words(part) for piece in _parted(part)]
    styled = any(isinstance(part, Paragraph) and part.depth for part in parts)
    bold = any(isinstance(part, Paragraph) and part.bold and looks_like_heading(part.text) for part in parts)
    marks = marks_of(_printed(part) for part in parts)
    pieces = [
        _row(part) if isinstance(part, TableRow) else _piece(parts, place, mark, plain=not (styled or bold))
        for place, (part, mark) in enumerate(zip(parts, marks, strict=True))
    ]
    blocks = [piece.block for piece in outlined(listed(_whole(pieces)))]
    return _numbered(list(once(blocks)))


def _whole(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, a sentence that the end of a paragraph cut in two put together again."""
    found: list[Piece] = []
    for place, piece in enumerate(pieces):
        below = pieces[place + 1] if place + 1 < len(pieces) else None
        if found and _goes_on(found[-1].block, piece) and not (below is not None and _small(below)):
            found[-1] = _with(found[-1], piece.block)
        else:
            found.append(piece)
    return found


def _small(piece: Piece) -> bool:
    block = piece.block
    return block.kind == "paragraph" and not block.label and block.text[:1].islower()


def _goes_on(above: Block, piece: Piece) -> bool:
    plain = above.kind in ("paragraph", "item") and not above.text[:1].islower()
    return plain and _small(piece) and in_the_middle(above.text) and len(above.text) > SHORT


def _with(piece: Piece, more: Block) -> Piece:
    block, start = piece.block, len(piece.block.text) + 1
    return piece.now(
        text=f"{block.text} {more.text}",
        end_line=more.end_line,
        breaks=(*block.breaks, (start, more.line), *((start + where, line) for where, line in more.breaks)),
        gaps=(*block.gaps, more.line),
    )


def _has_words(part: Paragraph | TableRow) -> bool:
    if isinstance(part, TableRow):
        return any(text.strip() for cell in part.cells for text in cell)
    return bool(part.text.strip())


def _parted(part: Paragraph | TableRow) -> list[Paragraph | TableRow]:
    """A paragraph in pieces where a hard line end parts sentences or items; one within a sentence is a space."""
    if isinstance(part, TableRow) or part.depth or part.kind or "\n" not in part.text:
        return [part]
    lines = [line for line in part.text.split("\n") if line.strip()]
    pieces: list[Paragraph | TableRow] = [replace(part, text=lines[0])]
    for line in lines[1:]:
        last = pieces[-1]
        assert isinstance(last, Paragraph)
        if in_the_middle(last.text.rstrip()) and line.strip()[0].islower() and mark_of(folded(line)) is None:
            pieces[-1] = replace(last, text=f"{last.text} {line}")
        else:
            pieces.append(replace(part, text=line, label="", item=0))
    return pieces


def folded(text: str) -> str:
    """White space folded, soft hyphens and marks without width left out."""
    return SPACES.sub(" ", re.sub("[\u00ad\u200b\u200e\u200f\ufeff]", "", text)).strip()


def _printed(part: Paragraph | TableRow) -> str:
    """A paragraph as its page shows it, its label first."""
    if isinstance(part, TableRow):
        return ""
    return f"{part.label} {folded(part.text)}" if part.label else folded(part.text)


def _row(row: TableRow) -> Piece:
    cells = tuple(folded(" ".join(cell)) for cell in row.cells)
    text, breaks = "", []
    for place, cell in enumerate(row.cells):
        text += " · " if place else ""
        for nth, words in enumerate(one for one in map(folded, cell) if one):
            text += " " if nth else ""
            if nth:
                breaks.append((len(text), 0))
            text += words
    return Piece(
        Block("row", text, row.line, row.end_line or row.line, row.page, cells=cells, breaks=tuple(breaks)),
        Look(),
    )


def _piece(parts: Sequence[Paragraph | TableRow], place: int, mark: Mark | None, plain: bool) -> Piece:
    part = parts[place]
    assert isinstance(part, Paragraph)
    if part.kind is not None:
        return Piece(Block(part.kind, folded(part.text), part.line, part.end_line or part.line, part.page))
    label, text = _split(part, mark)
    style = "" if mark is None else (mark.label if mark.style == "bullet" else mark.style)
    look = Look(
        size=part.size,
        bold=part.bold,
        depth=part.depth,
        style=style,
        parts=mark.parts if mark else (),
        item=part.item,
    )
    if (cells := _columns(part, mark)) and not part.depth:
        row = TableRow(tuple((cell,) for cell in cells), part.page, part.line, part.end_line)
        return _row(row)
    kind = _kind(parts, place, mark, text, plain)
    start = len(_printed(part)) - len(text) if not part.label else 0
    breaks = tuple((max(0, where - start), line) for where, line in part.breaks)
    block = Block(kind, text, part.line, part.end_line or part.line, part.page, label=label, breaks=breaks)
    return Piece(block, look, True, True)


def _columns(part: Paragraph, mark: Mark | None) -> tuple[str, ...]:
    """The cells of a paragraph that is a line of a table set with tabs, or of a table of contents; else nothing."""
    words = part.text.strip()
    if contents := contents_entry(words):
        return folded(contents["what"]), contents["page"]
    if part.label or part.item or mark is not None or part.line:
        return ()
    cells = tuple(cell for cell in map(folded, ROW.split(words)) if cell)
    return cells if len(cells) > 1 and max(map(len, cells)) <= WIDEST_CELL else ()


def _split(part: Paragraph, mark: Mark | None) -> tuple[str, str]:
    """Label and words. A number that the program prints stands before one that somebody typed."""
    if part.label:
        return part.label, folded(part.text)
    if mark is not None:
        return mark.label, folded(mark.rest)
    return "", folded(part.text)


def _kind(
    parts: Sequence[Paragraph | TableRow], place: int, mark: Mark | None, text: str, plain: bool
) -> Kind:
    part = parts[place]
    assert isinstance(part, Paragraph)
    if part.depth:
        return "heading"
    numbered = mark is not None and mark.style != "bullet"
    if (part.bold or part.size > 1.15 or plain) and _titles(parts, place, text, plain, numbered):
        return "heading"
    if mark is not None and mark.style == "1.1":
        return "paragraph"
    return "item" if part.item or mark is not None else "paragraph"


def _titles(
    parts: Sequence[Paragraph | TableRow], place: int, text: str, plain: bool, numbered: bool
) -> bool:
    """Whether a paragraph that no style calls a heading is one by its look, over what stands below it."""
    part = parts[place]
    below = parts[place + 1] if place + 1 < len(parts) else None
    if below is None or not isinstance(part, Paragraph):
        return False
    if part.item and not (numbered and part.bold):
        return False
    if not (looks_like_heading(text, longest=22 if place == 0 else 14) or (lone_title(text) and part.bold)):
        return False
    if not plain:
        return True
    above = parts[place - 1] if place else None
    led = isinstance(above, Paragraph) and above.text.rstrip().endswith(":")
    alone = not numbered or not (isinstance(below, Paragraph) and below.item)
    return not led and alone and (bool(SECTION.match(text)) or _body(below) or text.isupper())


def _body(part: Paragraph | TableRow) -> bool:
    return (
        isinstance(part, TableRow)
        or bool(part.item)
        or part.text.rstrip().endswith((".", ":", ";"))
        or len(part.text) > 80
    )


def _numbered(blocks: Iterable[Block]) -> Built:
    """Lines for the blocks that have none: one each, and one more for each further paragraph of a table's cell."""
    made = Built()
    for block in blocks:
        if block.line:
            made.blocks.append(block)
            continue
        first = len(made.lines) + 1
        shown = f"{block.label} {block.text}" if block.label else block.text
        ahead = len(shown) - len(block.text)
        starts = [0, *(start + ahead for start, _ in block.breaks), len(shown)]
        made.lines += [shown[a:b].strip() for a, b in pairwise(starts)]
        breaks = tuple((start, first + nth) for nth, (start, _) in enumerate(block.breaks, 1))
        gaps = tuple(line for _, line in breaks) if block.gaps else ()
        made.blocks.append(replace(block, line=first, end_line=len(made.lines), breaks=breaks, gaps=gaps))
    return made
