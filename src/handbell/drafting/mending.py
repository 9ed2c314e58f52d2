"""A document with the words of one block changed. Lines keep their numbers, so what points at them stays right."""

from __future__ import annotations

from dataclasses import fields, replace

from handbell.documents.model import Block, PolicyDocument
from handbell.documents.reading.assemble import BETWEEN, assemble

MADE = {"name", "format", "lines", "blocks", "sentences", "leads", "under"}


def mended_document(document: PolicyDocument, place: int, words: str) -> PolicyDocument:
    """The document with `words` (white space folded) as block `place`; without that block where they are empty."""
    before = document.blocks[place]
    spread = _spread(words, before.end_line - before.line + 1)
    lines = list(document.lines)
    printed = [f"{before.label} {spread[0]}".strip() if before.label and words else spread[0], *spread[1:]]
    lines[before.line - 1 : before.end_line] = printed
    block = replace(
        before,
        text=words,
        breaks=tuple(_breaks(before, spread)),
        gaps=(),
        cells=tuple(words.split(BETWEEN)) if before.cells else (),
    )
    blocks = (*document.blocks[:place], *([block] if words else []), *document.blocks[place + 1 :])
    made = assemble(document.name, document.format, lines, blocks)
    rest = {one.name: getattr(document, one.name) for one in fields(document) if one.name not in MADE}
    if words and document.title == before.text:
        rest["title"] = words
    return replace(made, **rest)


def _spread(words: str, lines: int) -> list[str]:
    """The words over so many lines, as evenly as they go."""
    width = -(-len(words) // lines)
    spread: list[str] = [""]
    for word in words.split():
        if spread[-1] and len(spread[-1]) + 1 + len(word) > width and len(spread) < lines:
            spread.append("")
        spread[-1] = f"{spread[-1]} {word}".strip()
    return spread + [""] * (lines - len(spread))


def _breaks(before: Block, spread: list[str]) -> list[tuple[int, int]]:
    found, offset = [], 0
    for number, line in enumerate(spread[1:], before.line + 1):
        offset += len(spread[number - before.line - 1]) + 1
        if line:
            found.append((offset, number))
    return found
