"""Documents as short lines, so that a test reads like the page."""

import textwrap

from handbell.documents.model import PolicyDocument
from handbell.documents.reading import read_bytes


def of_text(text: str, name: str = "policy.txt") -> PolicyDocument:
    """The document of a text that a test sets in."""
    return read_bytes(name, textwrap.dedent(text).strip("\n").encode())


def shape(document: PolicyDocument) -> list[str]:
    """One line a block: "h1 1. Purpose", "p words", "i2 o words", "r a | b", "head words", "foot words"."""
    short = {"heading": "h", "item": "i", "paragraph": "p", "row": "r", "header": "head", "footer": "foot"}
    found = []
    for block in document.blocks:
        depth = str(block.level) if block.kind in ("heading", "item") else ""
        words = " | ".join(block.cells) if block.cells else block.text
        found.append(" ".join(part for part in (short[block.kind] + depth, block.label, words) if part))
    return found
