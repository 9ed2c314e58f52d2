"""Plain text and what passes for it: wrapped lines put together, bullets of every make, numbers, headings by look.

Text files carry no structure, so it is taken from the look: a line that was full runs on into the next; a short line
without a full stop between blank ones is a heading. Marks of Markdown that strayed into a text file are left off.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from handbell.documents.model import Block, Kind, PolicyDocument
from handbell.documents.reading.assemble import assemble, introduces

BULLET: Final = re.compile(
    r"^\s*(?P<mark>[-*+•▪●○◦‣⁃∙·□■☐➢➔✓✔>–—¢§]|[oe¢](?= +\S)|\\?\uf0b7|\uf0a7)\s+(?=\S)"
)
"""A bullet, and the letters that scanning makes of one ("e ", "o ", "¢ ")."""
NUMBER: Final = re.compile(
    r"^\s*(?P<mark>\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}[.)]|\(?[a-zA-Z][.)]|\(?(?:i{1,3}|iv|v|vi{0,3}|ix|x)[.)])\s+(?=\S)"
)
HASHES: Final = re.compile(r"^\s*(#{1,6})\s+")
SECTION: Final = re.compile(r"^(?:section|part|appendix|annex|chapter)\s+[\dA-Z]{1,3}\b", re.IGNORECASE)
EMPHASIS: Final = re.compile(r"(\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w))")
LINK: Final = re.compile(r"\[([^\]]+)\]\((?:https?://|mailto:)[^)]+\)")
PAGE_NUMBER: Final = re.compile(r"^\s*(?:page\s+)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\s*$", re.IGNORECASE)
ROW: Final = re.compile(r"\S(?:\t+| {3,})\S")
ENDS: Final = re.compile(r"[.!?][\"'”’)*_]*$")
FULL: Final = 0.86
"""How near to the document's width a line and the next word must come for the line to have been wrapped."""


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    raw: str
    text: str
    after_blank: bool
    before_blank: bool


def read_plain_text(name: str, text: str, format_: str = "txt") -> PolicyDocument:
    """The document in a text file. Form feeds begin a page."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return assemble(name, format_, lines, _levelled(_led(list(_blocks(_full_lines(lines), _width(lines))))))


def _full_lines(lines: Sequence[str]) -> list[_Line]:
    blank = [not line.strip() for line in lines]
    return [
        _Line(
            place + 1,
            line,
            cleaned(line),
            place == 0 or blank[place - 1],
            place + 1 == len(lines) or blank[place + 1],
        )
        for place, line in enumerate(lines)
        if not blank[place]
    ]


def cleaned(line: str) -> str:
    """A line without the marks of emphasis and links that strayed into it, white space folded."""
    return " ".join(EMPHASIS.sub("", LINK.sub(r"\1", line)).split())


def _width(lines: Sequence[str]) -> int:
    """How wide the text was wrapped, or 0 if it was not: taken from lines that another follows at once."""
    pairs = [len(a) for a, b in itertools.pairwise(lines) if len(a.strip()) > 50 and b.strip()]
    return sorted(pairs)[int(0.9 * len(pairs))] if len(pairs) >= 5 else 0


def _blocks(lines: Sequence[_Line], width: int) -> Iterator[Block]:
    open_: Block | None = None
    last: _Line | None = None
    for line in lines:
        if open_ is not None and last is not None and _runs_on(open_, last, line, width):
            open_ = _longer(open_, line)
        else:
            if open_ is not None:
                yield open_
            open_ = _begun(line)
        last = line
    if open_ is not None:
        yield open_


def _runs_on(block: Block, last: _Line, line: _Line, width: int) -> bool:
    """Whether `line` goes on with the sentence or paragraph that `last` broke off."""
    if block.kind not in ("paragraph", "item") or _begun(line).kind in ("footer", "row"):
        return False
    if BULLET.match(line.raw) or NUMBER.match(line.raw) or HASHES.match(line.raw):
        return False
    lower = line.text[0].islower()
    if line.after_blank:
        return lower and not ENDS.search(last.text) and not last.text.endswith((":", ";", ",", "-"))
    if not width:
        return lower and len(last.text) > 30
    return len(last.raw.rstrip()) + 1 + len(line.text.split()[0]) >= FULL * width


def _longer(block: Block, line: _Line) -> Block:
    return replace(
        block,
        text=f"{block.text} {line.text}",
        end_line=line.number,
        breaks=(*block.breaks, (len(block.text) + 1, line.number)),
        gaps=(*block.gaps, line.number) if line.after_blank else block.gaps,
    )


def _begun(line: _Line) -> Block:
    """The block that a line begins."""
    text, number = line.text, line.number
    if PAGE_NUMBER.match(text):
        return Block("footer", text, number, number)
    if hashes := HASHES.match(line.raw):
        return Block("heading", cleaned(line.raw[hashes.end() :]), number, number, level=len(hashes[1]))
    return _row_or_item(line) or _heading_or_paragraph(line)


def _row_or_item(line: _Line) -> Block | None:
    number = line.number
    if ROW.search(line.raw.strip()) and not BULLET.match(line.raw):
        cells = tuple(" ".join(cell.split()) for cell in re.split(r"\t+| {3,}", line.raw.strip()))
        return Block("row", " · ".join(cells), number, number, cells=cells)
    if mark := BULLET.match(line.raw):
        return Block("item", cleaned(line.raw[mark.end() :]), number, number, level=1, label=mark["mark"])
    if mark := NUMBER.match(cleaned(line.raw)):
        rest = cleaned(line.raw)[mark.end() :]
        kind: Kind = "heading" if line.before_blank and looks_like_heading(rest) else "item"
        if "." in mark["mark"][:-1] and kind == "item":
            kind = "paragraph"
        level = mark["mark"].rstrip(".").count(".") + 1
        return Block(
            kind, rest, number, number, level=level if kind != "paragraph" else 0, label=mark["mark"]
        )
    return None


def _heading_or_paragraph(line: _Line) -> Block:
    text, number = line.text, line.number
    if _stands_alone(line) and (looks_like_heading(text) or _bold(line.raw)):
        return Block("heading", text, number, number, level=_depth(line))
    return Block("paragraph", text, number, number)


def _stands_alone(line: _Line) -> bool:
    return line.before_blank or bool(SECTION.match(line.text)) or len(line.text) < 70


def _bold(raw: str) -> bool:
    return raw.strip().startswith("**") and raw.strip().endswith("**") and len(raw) < 120


def _depth(line: _Line) -> int:
    if SECTION.match(line.text) or line.text.isupper():
        return 1
    return 2


def looks_like_heading(text: str) -> bool:
    """Whether words look like a heading: few, begun with a capital, without the end of a sentence."""
    words = text.split()
    if not words or len(words) > 14 or len(text) > 95 or not any(one.isalpha() for one in text):
        return False
    if text.isupper() and len(words) > 1:
        return True
    if text[0].islower() or text[0] in "\"'“‘(" or (ENDS.search(text) and not text.endswith("?")):
        return False
    return not text.endswith((":", ";", ",", "-", "…"))


def _led(blocks: list[Block]) -> list[Block]:
    """Headings and short paragraphs that a lead-in introduces are its list, without bullets."""
    open_ = False
    found: list[Block] = []
    for place, block in enumerate(blocks):
        made = block
        if open_ and block.kind in ("heading", "paragraph") and not block.label and _listed(blocks, place):
            made = replace(block, kind="item", level=1)
        elif block.kind not in ("footer", "header"):
            open_ = block.kind in ("paragraph", "item") and (
                block.text.endswith(":") or (open_ and block.kind == "item")
            )
        found.append(made)
    return found


def _listed(blocks: Sequence[Block], place: int) -> bool:
    """Whether an unmarked line below a lead-in belongs to its list: it is short, and begins small or has company."""
    block = blocks[place]
    if len(block.text) > 110 or block.text.isupper() or SECTION.match(block.text):
        return False
    if block.text[0].islower():
        return True
    beside = [one for one in blocks[max(0, place - 1) : place + 2] if one is not block]
    return any(
        one.kind in ("heading", "item") and not one.label and not one.text.endswith(":") for one in beside
    )


def _levelled(blocks: Sequence[Block]) -> list[Block]:
    """Headings by look alone stand below the numbered or marked ones."""
    return list(blocks)


__all__ = ["cleaned", "introduces", "looks_like_heading", "read_plain_text"]
