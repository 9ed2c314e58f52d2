"""The numbers that a document gives its sections, paragraphs, list items and appendices."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from handbell.documents.model import Block, PolicyDocument

DOTTED: Final = re.compile(r"^\(?(\d{1,2}(?:\.\d{1,2})*)[.)]?$")
ROMAN_DOTTED: Final = re.compile(r"^([IVX]{1,4})\.(\d{1,2})\.?(?=\s|$)")
"""A number of a Roman and an ordinary part: "II.7"."""
LETTERED: Final = re.compile(r"^(\d{1,2}(?:\.\d{1,2})+)[a-z]\s")
"""A number with a letter ("3.4a"), which stands for its number: the next is 3.5."""
SECTION: Final = re.compile(r"^(?P<kind>section|part|chapter)\s+(?P<number>\d{1,2})\b", re.IGNORECASE)
APPENDIX: Final = re.compile(
    r"^(?P<kind>appendix|annexe?|schedule)\s*(?P<mark>[A-Z]|\d{1,2})?\b", re.IGNORECASE
)
ROMAN: Final = {
    one: number
    for number, one in enumerate(
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"], start=1
    )
}

LETTERS_OF: Final = {number: letters.upper() for letters, number in ROMAN.items()}


@dataclass(frozen=True, slots=True)
class Numbered:
    """A block with a number: (2, 12, 3) for "2.12.3"."""

    number: tuple[int, ...]
    block: int
    line: int
    heading: bool
    lettered: bool = False
    """Whether a letter follows the number, so that several may share it."""

    roman: bool = False
    """Whether its first part is written in Roman figures."""

    def __str__(self) -> str:
        return self.shown(self.number)

    def shown(self, number: tuple[int, ...]) -> str:
        """A number as this one is written."""
        first = LETTERS_OF[number[0]] if self.roman and number[0] in LETTERS_OF else str(number[0])
        return ".".join([first, *map(str, number[1:])])


@lru_cache(maxsize=8)
def outline(document: PolicyDocument) -> tuple[Numbered, ...]:
    """Numbered headings and every dotted number, in order. Entries of a table of contents are left out."""
    found = list(_outline(document))
    twice: set[int] = set()
    for place, one in enumerate(found):
        for later in found[place + 1 :]:
            if one.number == later.number and _alike(
                document.blocks[one.block], document.blocks[later.block]
            ):
                twice.add(place)
                break
    contents = twice if len(twice) >= 3 else set()
    return tuple(one for place, one in enumerate(found) if place not in contents)


def _outline(document: PolicyDocument) -> Iterator[Numbered]:
    for place, block in enumerate(document.blocks):
        if block.kind in ("header", "footer", "row"):
            continue
        words = block.text if DOTTED.match(block.label) else f"{block.label} {block.text}".strip()
        section = SECTION.match(words)
        if section and (block.kind == "heading" or len(block.text) < 90):
            yield Numbered((int(section["number"]),), place, block.line, True)
            continue
        roman = ROMAN_DOTTED.match(f"{block.label} {block.text}".strip())
        if roman and roman[1].lower() in ROMAN:
            yield Numbered((ROMAN[roman[1].lower()], int(roman[2])), place, block.line, False, roman=True)
            continue
        match = DOTTED.match(block.label.strip()) or (None if block.label else LETTERED.match(block.text))
        if match and ("." in match[1] or block.kind == "heading"):
            number = tuple(map(int, match[1].split(".")))
            yield Numbered(number, place, block.line, block.kind == "heading", match.re is LETTERED)


def _alike(first: Block, second: Block) -> bool:
    """Whether two blocks begin with the same words, page numbers and dots apart."""
    words = [re.findall(r"[a-z]+", one.text.lower())[:4] for one in (first, second)]
    return bool(words[0]) and words[0] == words[1]


@lru_cache(maxsize=8)
def appendices(document: PolicyDocument) -> tuple[str, ...]:
    """The marks of the appendices that are there, in capitals; an appendix without a mark is an empty one."""
    found = []
    for line in document.lines:
        match = APPENDIX.match(line.strip(" \t#*_-•"))
        if match and len(line) < 110 and not line.rstrip().endswith("."):
            found.append((match["mark"] or "").upper())
    return tuple(found)


@lru_cache(maxsize=8)
def every_number(document: PolicyDocument) -> frozenset[tuple[int, ...]]:
    """Every number at the beginning of a block or line, whatever it numbers."""
    found = {one.number for one in outline(document)}
    for text in (
        *(block.label for block in document.blocks),
        *(line.strip(" \t#*_") for line in document.lines),
    ):
        if match := re.match(r"\(?(\d{1,2}(?:\.\d{1,2})*)[a-z]?(?:[.):]|\s|$)", text):
            found.add(tuple(map(int, match[1].split("."))))
    return frozenset(found)


def list_number(label: str, before: int | None) -> int | None:
    """The number of a list item's mark: 3 for "3.", "c)" and "(iii)". `before`: the number of the item above it."""
    mark = label.strip(" ().").lower()
    if mark.isdigit() and len(mark) < 3:
        return int(mark)
    if mark in ROMAN and (
        len(mark) > 1 or (before or 0) < ROMAN[mark] <= (before or 0) + (3 if before else 1)
    ):
        return ROMAN[mark]
    return ord(mark) - 96 if len(mark) == 1 and "a" <= mark <= "z" else None
