"""A street with a number.

Counts: any street with a house or flat number, even without its town.
Passes: the school's own address; addresses in stories and those that everybody knows; a street without a number.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from handbell.screening.finding import Found
from handbell.screening.fold import fold
from handbell.screening.look import Look
from handbell.screening.reading import Reading
from handbell.screening.wordlists import table, words

_STREETS = words("details", "streets")
_JOINED = re.compile(r",?\s{1,2}|-|\. ")
_STOP = re.compile(r"[.!?;:]")
_NUMBER = re.compile(r"\d{1,4}[a-z]?", re.IGNORECASE)
_NOT_HOUSE = words("context", "address_not_house")
_THINGS = words("context", "address_things")
_LIVING = "1930"  # whoever was at an address before that year is history
_MEND = "Leave the address out; meet at school or give directions privately."


def find(look: Look) -> Iterator[Found]:
    """One finding an address."""
    reading = look.reading
    if not reading.has_digit or reading.said.isdisjoint(_STREETS):
        return
    for i in reading.figures:
        if end := _street_end(reading, i):
            own = _plain(look.school.address)
            plain = " ".join(reading.folds[i:end])
            if not (own and f" {plain} " in f" {own} ") and not _known(reading, i, end, plain):
                message = f"{look.quote(reading.starts[i], reading.ends[end - 1])} is a street with a number."
                yield look.words(i, end, message, _MEND)


def _street_end(reading: Reading, i: int) -> int:
    """One past the last word of an address that starts with the number at word ``i``; 0 if there is none."""
    number = reading.words[i]
    if not _NUMBER.fullmatch(number) or number == "0":
        return 0
    before = reading.folds[i - 1] if i and reading.gap(i) == " " else ""
    if (before in _NOT_HOUSE and before not in ("the", "no")) or reading.gap(i)[-1:] in ("£", ":", ".", "/"):
        return 0
    at = i + 1
    if at < len(reading) and len(reading.words[at]) == 1 and reading.gap(at) == "":
        at += 1  # "14a" is cut into a number and a letter
    for end in range(at + 1, min(len(reading), at + 5)):
        word = reading.folds[end]
        if reading.sentence[end] != reading.sentence[i] or not _JOINED.fullmatch(reading.gap(end)):
            return 0
        if reading.folds[at] in _THINGS or _STOP.search(reading.gap(at)):
            return 0
        if word in _STREETS and _in_capitals(reading, at, end, word):
            return 0 if _names_a_body(reading, end + 1) else end + 1
    return 0


def _names_a_body(reading: Reading, at: int) -> bool:
    """Whether the street goes on as the name of a school or club ("beat us 3, Mill Street Primary 2")."""
    return (
        at < len(reading)
        and reading.gap(at) == " "
        and reading.capital(at)
        and reading.folds[at] in words("context", "address_bodies")
    )


def _in_capitals(reading: Reading, at: int, end: int, word: str) -> bool:
    capitals = all(reading.capital(n) for n in range(at, end))
    if word in words("details", "streets_weak"):
        return capitals and reading.capital(end)
    return capitals or end - at <= 2


@lru_cache(maxsize=256)
def _plain(address: str) -> str:
    return " ".join(Reading(address).folds)


def _known(reading: Reading, i: int, end: int, plain: str) -> bool:
    if (
        plain.replace(" b ", "b ") in table("details")["known_addresses"]
        or fold(plain) in table("details")["known_addresses"]
    ):
        return True
    return _in_a_book(reading, i, end)


def _in_a_book(reading: Reading, i: int, end: int) -> bool:
    """Whether the address is told of in a story: "lived at", "set at", a title in quotes; nobody goes there."""
    first, last = reading.sentence_bounds(i)
    near = set(reading.folds[first:last])
    long_ago = any(len(word) == 4 and word.isdigit() and word < _LIVING for word in near)
    if not (long_ago or near & words("details", "story")):
        return False
    if _quoted(reading, i, end):
        return True
    told = set(reading.folds[max(first, i - 5) : i]) & words("details", "story_tells")
    of_story = reading.folds[i - 1] == "of" and reading.before(i - 1) in words("details", "story")
    return (bool(told) or of_story) and not near & words("details", "going")


def _quoted(reading: Reading, i: int, end: int) -> bool:
    """Whether the address stands at either edge of a quotation: a title, or what a book says."""
    before, after = reading.gap(i), reading.text[reading.ends[end - 1] : reading.ends[end - 1] + 2]
    return any(mark in before for mark in "“‘\"'") or any(mark in after for mark in '”’"')
