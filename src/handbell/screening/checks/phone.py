"""A private telephone number.

Counts: any mobile, landline or foreign number that is not the school's own or a public body's.
Passes: the school's own in any spelling; helplines and freephone numbers; short numbers such as 999 and 111; a
landline that the words ascribe to a body; numbers that the words call something else.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import phonenumbers

from handbell.screening.finding import Found
from handbell.screening.look import Look
from handbell.screening.numbers import called_something_else
from handbell.screening.reading import starting
from handbell.screening.wordlists import PhraseBook, table, words

_CANDIDATE = re.compile(
    r"(?=[+(\dO])(?<![\w£$€.,/])(?:\+|00|\(?\+?\(?0|\(\d|0|O7)[\dOo]?(?:[\s().\-‐–/]{0,3}[\dOo]){7,14}(?![\w])"
)
_SHORT = re.compile(r"(?=\d)(?<![\w£$€.,/\-])(\d{3}[ -]?\d{3,4}|\d{6})(?![\w%]|[.,:/\-]\d)")
_VERBS = words("context", "phone_verbs")
_CALLS = _VERBS - {"on", "contact"}  # one of them stands right before a number without its area code
_OPENING = re.compile(r"[+(\dO]")
_FIGURE = re.compile(r"\d")
_LABELS = words("context", "phone_labels")
_BODIES = PhraseBook({"body": table("details")["bodies"]})
_MEND = "Leave the number out, or give the school office's."


def find(look: Look) -> Iterator[Found]:
    """One finding a number."""
    text = look.reading.text
    if not look.reading.has_digit:
        return
    own = national(look.school.phone)
    candidates = list(starting(_CANDIDATE, _OPENING, text))
    for found in candidates:
        number = national(found.group())
        if not number or number == own or _is_public(number):
            continue
        if called_something_else(look.reading, *found.span(), own=_LABELS) or _of_body(look, found, number):
            continue
        message = f"{look.quote(*found.span())} is a private telephone number."
        yield look.span(*found.span(), message, _MEND)
    if not _CALLS.isdisjoint(look.reading.said):
        yield from _local(look, own, [found.span() for found in candidates])


@lru_cache(maxsize=1024)
def national(written: str) -> str:
    """The country's code and the number within it, "44:1614960142"; empty if it is no telephone number."""
    written = (
        re.sub(r"\(\s?0\s?\)", "", re.sub("[Oo]", "0", written))
        if "+" in written or written[:2] == "00"
        else written
    )
    digits = re.sub(r"\D", "", written.replace("O", "0").replace("o", "0"))
    abroad = written.lstrip("( ").startswith("+") or digits.startswith("00")
    if not abroad:
        return f"44:{digits[1:]}" if digits.startswith("0") and len(digits) in (10, 11) else ""
    digits = digits.removeprefix("00")
    if digits.startswith("44"):
        rest = digits[2:].removeprefix("0")
        return f"44:{rest}" if len(rest) in (9, 10) else ""
    try:
        number = phonenumbers.parse(f"+{digits}")
    except phonenumbers.NumberParseException:
        return ""
    return (
        f"{number.country_code}:{number.national_number}" if phonenumbers.is_possible_number(number) else ""
    )


def _is_public(number: str) -> bool:
    """Freephone, helpline and other numbers that belong to no place and no private person."""
    return number.startswith(("44:3", "44:8", "44:9"))


def _of_body(look: Look, found: re.Match[str], number: str) -> bool:
    """Whether the words ascribe a landline to a body: "the museum on 01632 960983"."""
    if number.startswith("44:7"):
        return False
    reading = look.reading
    at = reading.word_at(found.start())
    first, _ = reading.sentence_bounds(at)
    return bool(_BODIES.find(reading.folds[max(first, at - 10) : at]).get("body"))


def _local(look: Look, own: str, whole: list[tuple[int, int]]) -> Iterator[Found]:
    """A number without its area code, right after a word such as "ring"."""
    reading = look.reading
    for found in starting(_SHORT, _FIGURE, reading.text):
        at = reading.word_at(found.start())
        if any(start <= found.start() < end for start, end in whole):
            continue
        digits = re.sub(r"\D", "", found.group())
        if at == 0 or (own and own.endswith(digits)) or not set(reading.before(at, 3).split()) & _CALLS:
            continue
        if set(reading.before(at, 3).split()) & {"ext", "extension"} or called_something_else(
            reading, *found.span(), own=_LABELS
        ):
            continue
        message = f"{look.quote(*found.span())} looks like a private telephone number."
        yield look.span(*found.span(), message, _MEND)
