"""Bullets, numbers and letters at the head of a line, as printed: "•", "2.12.3", "4.", "(a)", "iv)".

What looks like one and is none is left alone: dates and times ("15.09.18 ...", "9.30 am"), quantities ("1.5 billion"),
initials ("J. Smith"). Letters are believed only in their order, which `marks_of` sees because it reads all lines.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

BULLET: Final = re.compile(
    r"^\s*(?P<mark>[-*+•▪●○◦‣⁃∙·■□▢☐☑✓✔✗✘➢➔►▶⮚◆◇❖→>–—¢§\u2010\u2011\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d]"
    r"|[oe](?= +\S)|\\?\uf0b7)(?:\s+|(?<=[•●▪\uf0b7\uf0a7➢✓✔])\s*)(?=\S)"
)
"""A bullet of any make, Word's symbol letters, and the letters that scanning makes of one ("e ", "o ", "¢ ")."""
NUMBER: Final = re.compile(
    r"^\s*(?P<mark>(?:[A-Z]|[IVX]{1,4})(?:\.\d{1,2}){1,3}\.?(?=\s+[A-Z])|\d{1,2}(?:\.\d{1,2}){1,4}\.?\)?|\(?\d{1,2}[.)]|\(\d{1,2}\)|\(?[a-zA-Z]\)|[a-zA-Z]\."
    r"|\(?(?:x{0,2}(?:ix|iv|v?i{1,3}|v)|x{1,2})[.)]|(?:IX|IV|V?I{2,3}|VI)[.)])(?:\s+|(?<=\))(?=[A-Z]))(?=\S)"
)
BARE: Final = re.compile(r"^\s*(?P<mark>\d{1,2})\s+(?=[A-Z])(?!\S+ (?:19|20)\d\d\b)")
"""A number without a stop, as in headings: "4 Roles and responsibilities"."""
_DATE: Final = re.compile(r"^(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:0\d|1[3-9]|[2-9]\d)$")
_QUANTITY: Final = re.compile(
    r"^(?:million|billion|thousand|per ?cent|%|hours?|days?|weeks?|months?|years?|met(?:re|er)s?|km"
    r"|miles?|am\b|pm\b|a\.m|p\.m|[–-] ?\d|to \d|gb\b|mb\b)",
    re.IGNORECASE,
)
_ROMAN: Final = re.compile(r"^x{0,2}(?:ix|iv|v?i{0,3})$")
_LETTERS_AGO: Final = 3
"""How many letters a list may skip and still be believed: a list with a letter missing is a fault of its author."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark at the head of a line: as printed, of what style, its place in the line's own count, and what follows.

    `style` is "bullet", "1" (a count), "1.1" (a section number), "a" or "A" (letters), "i" or "I" (roman).
    """

    label: str
    style: str
    rest: str
    parts: tuple[int, ...] = ()

    @property
    def depth(self) -> int:
        """How many parts a section number has; 1 of every other mark."""
        return max(1, len(self.parts))


def mark_of(text: str) -> Mark | None:
    """The mark that a single line begins with; letters are believed, and "i" is taken for a roman one."""
    return next(marks_of([text]))


def marks_of(texts: Iterable[str]) -> Iterator[Mark | None]:
    """For each line its mark, letters and bare numbers believed only in their order."""
    letters: dict[str, int] = {}
    heads = 0
    for text in texts:
        mark = _bullet(text) or _number(text, letters) or _bare(text, heads)
        if mark is not None and mark.style in ("1", "1.1") and not mark.label.startswith("("):
            heads = mark.parts[0]
        yield mark


def _bullet(text: str) -> Mark | None:
    found = BULLET.match(text)
    if found is None:
        return None
    rest = text[found.end() :].strip()
    return None if _QUANTITY.match(rest) and found["mark"] in "-–—" else Mark(found["mark"], "bullet", rest)


def _number(text: str, letters: dict[str, int]) -> Mark | None:
    found = NUMBER.match(text)
    if found is None:
        return None
    label, rest = found["mark"], text[found.end() :].strip()
    bare = label.strip("().")
    if bare[0].isdigit():
        return _counted(label, bare, rest)
    if bare[-1].isdigit():
        head, *pieces = bare.split(".")
        value = roman_value(head.lower()) if set(head) <= set("IVX") else ord(head) - ord("A") + 1
        return Mark(label, "1.1", rest, (value, *map(int, pieces)))
    if label.endswith(".") and re.match(r"[A-Z]\.", rest):
        return None  # initials of a person
    style, place = _letter(bare, letters)
    if label.endswith(".") and bare.upper() != "I" and not _in_order(letters.get(style, 0), place):
        return None
    letters[style] = place
    return Mark(label, style, rest, (place,))


def _counted(label: str, bare: str, rest: str) -> Mark | None:
    pieces = bare.split(".")
    if len(pieces) > 1 and (_DATE.match(bare) or _QUANTITY.match(rest) or int(pieces[0]) == 0):
        return None
    if len(pieces) == 1 and label.endswith(".") and _QUANTITY.match(rest):
        return None
    parts = tuple(map(int, pieces))
    return Mark(label, "1.1" if len(parts) > 1 else "1", rest, parts)


def _bare(text: str, heads: int) -> Mark | None:
    found = BARE.match(text)
    if found is None or int(found["mark"]) != heads + 1:
        return None
    return Mark(found["mark"], "1", text[found.end() :].strip(), (int(found["mark"]),))


def _letter(bare: str, letters: dict[str, int]) -> tuple[str, int]:
    """Style and place of a letter, or of a roman number where the letters before it do not lead up to it."""
    alpha, roman = ("a", "i") if bare.islower() else ("A", "I")
    place = ord(bare.lower()) - ord("a") + 1 if len(bare) == 1 else 0
    value = roman_value(bare.lower()) if _ROMAN.match(bare.lower()) else 0
    if not value:
        return alpha, place
    if (
        place > 1
        and letters.get(alpha, 0) == place - 1
        and (value == 1 or letters.get(roman, 0) != value - 1)
    ):
        return alpha, place
    return (roman, value) if value == 1 or letters.get(roman, 0) or not place else (alpha, place)


def _in_order(before: int, place: int) -> bool:
    return place == 1 or (before > 0 and 0 < place - before <= _LETTERS_AGO)


def roman_value(text: str) -> int:
    """The value of a small roman number up to 39."""
    values = {"i": 1, "v": 5, "x": 10, "l": 50}
    numbers = [values.get(letter, 0) for letter in text]
    return sum(
        -one if place + 1 < len(numbers) and one < numbers[place + 1] else one
        for place, one in enumerate(numbers)
    )
