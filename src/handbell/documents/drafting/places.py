"""Where a clause stands in the school's document, and its words cut to what a clause may hold."""

from typing import Final

from handbell.documents.binding import Binding
from handbell.documents.model import PolicyDocument

LONGEST_SAYS: Final = 600
"""Letters of a clause's words; the editor takes 2,000, and nobody reads as many in a list."""
LONGEST_HEADING: Final = 200


def source_of(document: PolicyDocument, line: int, end_line: int, block: int) -> str:
    """ "line 45", "lines 45-47", "page 2, line 45"."""
    lines = f"line {line}" if end_line <= line else f"lines {line}-{end_line}"
    page = document.blocks[block].page
    return lines if page is None else f"page {page}, {lines}"


def heading_of(document: PolicyDocument, block: int) -> str:
    """The heading that a block stands under, with its number."""
    here = document.blocks[block]
    above = block if here.kind == "heading" else document.under[block]
    if above is None:
        return document.title[:LONGEST_HEADING]
    found = document.blocks[above]
    label = "" if found.label and found.text.startswith(found.label) else found.label
    return _storable(f"{label} {found.text}".strip())[:LONGEST_HEADING].strip()


def says_of(binding: Binding) -> str:
    """The document's own words, white space folded; long ones are cut at the end of a word."""
    text = _storable(" ".join(binding.text.split()))
    if not text:
        text = _storable(" ".join(binding.sentence.text.split())) or "(no words)"
    if len(text) <= LONGEST_SAYS:
        return text
    return f"{text[:LONGEST_SAYS].rsplit(' ', 1)[0].rstrip(' ,;:-')} …"


def _storable(text: str) -> str:
    """The text without what no file can hold: half of a surrogate pair, and marks that print nothing."""
    kept = text.encode("utf-8", "ignore").decode("utf-8")
    return " ".join("".join(one if one.isprintable() else " " for one in kept).split())
