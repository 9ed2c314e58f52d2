"""Plain text and what passes for it: wrapped lines put together, bullets of every make, numbers, headings by look.

Text files carry no structure, so it is taken from the look: a line that was full runs on into the next; a short line
without a full stop between blank ones is a heading. Marks of Markdown that strayed into a text file are left off.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import Final

from handbell.documents.model import PolicyDocument
from handbell.documents.reading.assemble import assemble, introduces
from handbell.documents.reading.joining import RULE
from handbell.documents.reading.looks import ENDS, PAGE_NUMBER, cleaned, looks_like_heading
from handbell.documents.reading.marks import mark_of
from handbell.documents.reading.pieces import Line, Look
from handbell.documents.reading.printed import blocks_of

WIDEST: Final = 140
"""Columns: lines longer than this are paragraphs, not wrapped lines."""
FULL: Final = 0.86
"""How near to the width of the text a line and the next word must come for the line to have been wrapped."""
_PAGE_GAP: Final = 3
"""Blank lines in a row that show the end of a page."""


def read_plain_text(name: str, text: str, format_: str = "txt") -> PolicyDocument:
    """The document in a text file. Form feeds begin a page."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    blocks = blocks_of(list(_printed(lines)), FULL * _width(lines))
    pages = text.count("\f") + 1 if "\f" in text else None
    return assemble(name, format_, lines, blocks, pages=pages)


def _printed(lines: Sequence[str]) -> Iterator[Line]:
    """Every line with words on it, or a stroke."""
    page = 1 if any("\f" in line for line in lines) else None
    filled = [
        place for place, line in enumerate(lines) if line.strip() and (cleaned(line) or RULE.match(line))
    ]
    spaced = _after_form_feeds(lines)
    for before, place, after in zip([-1, *filled], filled, [*filled[1:], len(lines)], strict=False):
        raw = lines[place]
        turned = sum(line.count("\f") for line in lines[before + 1 : place + 1])
        if page is not None:
            page += turned
        turned += place in spaced
        text = cleaned(raw) or raw.strip()
        turns = "\f" in "".join(lines[place + 1 : after + 1]) or after in spaced
        yield Line(
            place + 1,
            raw.replace("\f", ""),
            text,
            page,
            before < 0 or place - before > 1 or bool(turned),
            after == len(lines) or after - place > 1 or turns,
            Look(indent=_indent(raw)),
            len(raw.replace("\f", "").expandtabs().rstrip()),
            len(text.split()[0]) + 1,
            edge=_edge(before, place, after, bool(turned), turns),
        )


def _after_form_feeds(lines: Sequence[str]) -> frozenset[int]:
    """Lines set in by one space alone, where that is rare: a form feed stood there before the file was saved again."""
    one = [place for place, line in enumerate(lines) if line[:1] == " " and line[1:2].strip()]
    return frozenset(one) if 0 < len(one) <= max(2, len(lines) // 15) else frozenset()


def _indent(raw: str) -> int:
    """How far a line is set in; one space alone is what a form feed left behind."""
    bare = raw.replace("\f", "").expandtabs()
    depth = len(bare) - len(bare.lstrip())
    return depth if depth > 1 else 0


def _edge(before: int, place: int, after: int, turned: bool, turns: bool) -> str:
    if turns or after - place > _PAGE_GAP:
        return "foot"
    return "head" if turned or before < 0 or place - before > _PAGE_GAP else ""


def _width(lines: Sequence[str]) -> int:
    """How wide the text was wrapped, or 0 if it was not.

    Taken from lines that an unmarked one follows at once: where the text was wrapped, those near the width mostly stop
    in the middle of a sentence.
    """
    pairs = [
        (len(a.expandtabs().rstrip()), bool(ENDS.search(a.strip())))
        for a, b in itertools.pairwise(lines)
        if len(a.strip()) > 40
        and b.strip()
        and mark_of(b) is None
        and not PAGE_NUMBER.match(b)
        and "\f" not in b
    ]
    if len(pairs) < 4:
        return 0
    width = sorted(length for length, _ in pairs)[int(0.92 * (len(pairs) - 1))]
    near = [ends for length, ends in pairs if length >= 0.8 * width]
    cut = near.count(False)
    return width if width <= WIDEST and cut >= 3 and cut > 0.5 * len(near) else 0


__all__ = ["cleaned", "introduces", "looks_like_heading", "read_plain_text"]
