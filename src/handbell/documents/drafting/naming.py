"""The school's name in its document, and the short names made of it: the pack's id and what clause ids begin with."""

import re
import unicodedata
from datetime import date
from typing import Final

from handbell.documents.lint.facts.school import own
from handbell.documents.lint.rule import Looked
from handbell.documents.model import PolicyDocument
from handbell.policy import pack_ids

_SMALL: Final = frozenset(
    ("of", "the", "and", "on", "in", "at", "for", "upon", "under", "de", "le", "la", "a", "an")
)
_COMMON: Final = frozenset(
    (
        "school",
        "primary",
        "academy",
        "college",
        "ce",
        "rc",
        "coe",
        "cofe",
        "vc",
        "va",
        "infant",
        "infants",
        "junior",
        "juniors",
        "nursery",
        "high",
        "catholic",
        "church",
        "england",
        "voluntary",
        "aided",
        "controlled",
        "community",
        "grammar",
        "secondary",
        "trust",
        "federation",
        "ysgol",
    )
)
_TITLE: Final = re.compile(
    r"\b(?:policy|policies|guidance|guidelines|code of conduct|agreement|procedures?)\b", re.IGNORECASE
)
EARLY: Final = 15
LONGEST_TITLE: Final = 120
LONGEST_ID: Final = 48


def school_of(document: PolicyDocument, on: date) -> tuple[str, bool]:
    """The school's name as the document has it, and whether that is sure; empty where it names none."""
    found = own(Looked(document, on))
    return found.name, found.sure


def title_of(document: PolicyDocument, name: str) -> str:
    """The paper's title: its own, if that sounds like one; else the first of its first lines that does."""
    early = (block.text for block in document.blocks[:EARLY] if len(block.text) <= LONGEST_TITLE)
    found = next((one for one in (document.title, *early) if _TITLE.search(one)), f"Policy of {name}")
    return " ".join("".join(letter if letter.isprintable() else " " for letter in found).split())[
        :LONGEST_TITLE
    ]


def prefix_of(name: str) -> str:
    """What the ids of the school's clauses begin with: the initials of its name, two to four letters or figures."""
    words = _words(name)
    own = [one for one in words if one not in _COMMON] or words
    letters = "".join(one[0] for one in own[:4]).upper()
    if len(letters) < 2:
        letters = ("".join(own) or "policy")[:2].upper()
    return letters if letters[0].isalpha() else f"S{letters}"


def pack_id_of(name: str) -> str:
    """The pack's id: the name in small letters and hyphens, and never that of a pack that comes with Handbell."""
    made = "-".join(_words(name))[:LONGEST_ID].strip("-") or "our-policy"
    return f"{made}-own" if made in pack_ids() else made


def _words(name: str) -> list[str]:
    """The words of a name that tell, in plain small letters: accents and marks left off."""
    flat = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().replace("'", "")
    return [one for one in re.findall(r"[a-z0-9]+", flat) if one not in _SMALL]
