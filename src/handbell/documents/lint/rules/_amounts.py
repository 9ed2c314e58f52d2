"""Times and ages in a sentence, so that two sentences can be held beside each other."""

import re
from typing import Final

from handbell.documents.lint.facts.control import INTERVAL, MONTHS_OF

NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
        ],
        start=1,
    )
} | {"fourteen": 14, "fifteen": 15, "sixteen": 16, "eighteen": 18, "twenty": 20, "thirty": 30}
NUMBER: Final = rf"(?P<number>\d{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
SPAN: Final = re.compile(
    rf"\b(?:for|within|after|in|of) (?:at least |up to |a further |the next )?{NUMBER}[ -](?:school |working |"
    rf"calendar )?"
    r"(?P<unit>hours?|days?|weeks?|months?|years?)\b",
    re.I,
)
AGE: Final = re.compile(
    rf"\b(?:under|below|over|until|aged?|the age of)(?: the age of)? {NUMBER}\b(?! (?:days|weeks|months))",
    re.I,
)
HOURS: Final = {"hour": 1, "day": 24, "week": 168, "month": 730, "year": 8760}


def months_between(text: str) -> set[int]:
    """The review intervals that a text gives, in months."""
    found = {MONTHS_OF[match.lastgroup] for match in INTERVAL.finditer(text) if match.lastgroup}
    for match in re.finditer(rf"\bevery {NUMBER} (?P<unit>months|years)\b", text, re.I):
        found.add(_number(match) * (12 if match["unit"].lower() == "years" else 1))
    return found


def amounts(text: str) -> dict[str, set[int]]:
    """Spans of time, ages and review intervals of a text, by what a message calls them."""
    found: dict[str, set[int]] = {}
    for match in SPAN.finditer(text):
        found.setdefault("times", set()).add(_number(match) * HOURS[match["unit"].lower().rstrip("s")])
    for match in AGE.finditer(text):
        found.setdefault("ages", set()).add(_number(match))
    if months := months_between(text):
        found["intervals"] = months
    return found


def _number(match: re.Match[str]) -> int:
    words = match["number"].lower()
    return int(words) if words.isdigit() else NUMBERS[words]
