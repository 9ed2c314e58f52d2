"""Ids of drafted clauses: the school's initials, the section, and a number that runs within the section.

The same document gives the same ids. A sentence put in or taken out moves only the numbers below it in its own section.
"""

import re
import unicodedata
from collections import Counter
from typing import Final

from handbell.documents.model import Block, PolicyDocument

_NUMBERED: Final = re.compile(
    r"^(?:section |part |appendix |annex |chapter )?(\d{1,2}(?:\.\d{1,2})*|[A-Za-z](?=[.):]))[.):]?\s+\S",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(r"^\(?(\d{1,2}(?:\.\d{1,2})*|[A-Z])[.)]?$")
_PARAGRAPH: Final = re.compile(r"^\d{1,2}(?:\.\d{1,2})+\.?$")
_DULL: Final = frozenset(
    (
        *(
            "the",
            "a",
            "an",
            "of",
            "and",
            "or",
            "for",
            "to",
            "in",
            "on",
            "by",
            "with",
            "at",
            "our",
            "this",
            "how",
            "why",
        ),
        *(
            "what",
            "is",
            "are",
            "be",
            "will",
            "policy",
            "use",
            "using",
            "school",
            "social",
            "media",
            "section",
            "part",
        ),
        "appendix",
    )
)
"""Words that tell no section from another."""
WORDS_OF_A_HEADING: Final = 3


class Ids:
    """Gives each clause the next id of its section."""

    def __init__(self, document: PolicyDocument, prefix: str) -> None:
        self._document, self._prefix = document, prefix
        self._given: Counter[str] = Counter()

    def next(self, block: int) -> str:
        """The id of the next clause that stands in a block."""
        section = section_of(self._document, block)
        self._given[section] += 1
        return f"{self._prefix}-{section}-{self._given[section]}"


def section_of(document: PolicyDocument, block: int) -> str:
    """A paragraph's own number, its heading's number, or a few words of the heading; `top` above the first heading."""
    here = document.blocks[block]
    if _PARAGRAPH.match(here.label):
        return here.label.rstrip(".")
    above = block if here.kind == "heading" else document.under[block]
    return "top" if above is None else _of_heading(document.blocks[above])


def _of_heading(heading: Block) -> str:
    for words, text in ((_LABEL, heading.label), (_NUMBERED, heading.text)):
        found = words.match(text)
        if found:
            return found[1].lower()
    plain = unicodedata.normalize("NFKD", heading.text).encode("ascii", "ignore").decode().lower()
    words_ = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    telling = [one for one in words_ if one not in _DULL] or words_
    return "-".join(one[:14] for one in telling[:WORDS_OF_A_HEADING]) or "section"
