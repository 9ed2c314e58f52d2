"""An NHS number.

Counts: ten digits whose check digit is right, in groups of 3, 3 and 4 or together.
Passes: a wrong check digit; telephone numbers; numbers that the words call something else.
"""

import re
from collections.abc import Iterator

from handbell.screening.finding import Found
from handbell.screening.look import Look
from handbell.screening.numbers import called_something_else
from handbell.screening.reading import starting

_TEN = re.compile(r"(?<![\d+£$€.,-])(\d{3})([ \u00a0-]?)(\d{3})\2(\d{4})(?![\d,]|[.-]\d)")
_FIGURE = re.compile(r"\d")
_OWN = frozenset(["nhs", "health", "patient", "medical"])
_MEND = "Take the number out; it identifies somebody's health record."


def checksum_valid(digits: str) -> bool:
    """Whether the tenth digit fits the nine before it (modulus 11, weights 10 to 2)."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    check = (11 - total % 11) % 11
    return check != 10 and check == int(digits[9])


def find(look: Look) -> Iterator[Found]:
    """One finding a number."""
    if not look.reading.has_digit:
        return
    for found in starting(_TEN, _FIGURE, look.reading.text):
        digits = found.group(1) + found.group(3) + found.group(4)
        if not digits.isascii() or not checksum_valid(digits) or len(set(digits)) == 1:
            continue
        if called_something_else(look.reading, *found.span(), own=_OWN, reach=6):
            continue
        message = f"{look.quote(*found.span())} has the form of an NHS number."
        yield look.span(*found.span(), message, _MEND)
