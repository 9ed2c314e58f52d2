"""What the document's page shows: its blocks with line numbers, each with the findings that stand at it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from handbell.documents.model import Block, PolicyDocument
from handbell.drafting.findings import Found

UNREAD = ("header", "footer")


@dataclass(frozen=True)
class Row:
    """One block: where it stands in the document, the block, its words with what is quoted marked, its findings."""

    place: int
    block: Block
    words: SafeString
    found: tuple[Found, ...] = ()

    @property
    def quiet(self) -> bool:
        """Whether it stands on every page and says nothing of the policy."""
        return self.block.kind in UNREAD

    @property
    def tone(self) -> str:
        """The gravest level that still stands here; empty where nothing does."""
        levels = [one.level for one in self.found if one.state == "open"]
        return next((level for level in ("error", "warning", "info") if level in levels), "")


def rows(document: PolicyDocument, found: Iterable[Found]) -> list[Row]:
    """Every block, in order. A finding stands at the first block that has one of its lines, or the one above."""
    at: dict[int, list[Found]] = {}
    for one in found:
        if not one.whole:
            at.setdefault(_place(document.blocks, one), []).append(one)
    return [
        Row(place, block, marked(block.text, at.get(place, ())), tuple(at.get(place, ())))
        for place, block in enumerate(document.blocks)
    ]


def _place(blocks: Sequence[Block], found: Found) -> int:
    """The block that quotes the words on the finding's lines; else the first on its line; else the nearest above."""
    near = [n for n, one in enumerate(blocks) if one.line <= found.end_line and one.end_line >= found.line]
    quoting = [n for n in near if found.quote and folded(found.quote) in folded(blocks[n].text)]
    above = [n for n, one in enumerate(blocks) if one.line <= found.line]
    return (quoting or near or above[-1:] or [0])[0]


def folded(words: str) -> str:
    """Words with their white space folded, in small letters."""
    return " ".join(words.split()).casefold()


def marked(words: str, found: Iterable[Found]) -> SafeString:
    """The words with what the open findings quote marked, escaped. Quotes that are the whole block mark nothing."""
    spans: list[tuple[int, int, str]] = []
    for one in found:
        start = words.find(one.quote) if one.quote and one.state == "open" else -1
        if start >= 0 and len(one.quote) < len(words):
            spans.append((start, start + len(one.quote), one.level))
    made, at = [], 0
    for start, end, level in sorted(spans):
        if start < at:
            continue
        made.append(
            format_html('{}<mark class="{}">{}</mark>', words[at:start], MARKS[level], words[start:end])
        )
        at = end
    return SafeString("".join(made)) + format_html("{}", words[at:])


MARKS = {"error": "stop", "warning": "warn", "info": "note"}


def around(document: PolicyDocument, line: int, end_line: int, most: int = 3) -> list[tuple[Block, int]]:
    """The blocks at those lines, and up to `most` before and after them; each with how many blocks away it is."""
    read = [one for one in document.blocks if one.kind not in UNREAD]
    at = [n for n, one in enumerate(read) if one.line <= end_line and one.end_line >= line]
    if not at:
        return []
    first = max(0, at[0] - most)
    return [
        (one, max(at[0] - n, n - at[-1], 0)) for n, one in enumerate(read[first : at[-1] + most + 1], first)
    ]
