"""A postcode that is not the school's own.

Counts: any British postcode, a venue's too, with or without its space.
Passes: the school's own; those that everybody knows (10 Downing Street, Father Christmas); codes of something else.
"""

import re
from collections.abc import Iterator

from handbell.screening.finding import Found
from handbell.screening.look import Look
from handbell.screening.numbers import called_something_else
from handbell.screening.wordlists import table, words

_CODE = re.compile(
    r"(?<![A-Za-z0-9@#/_])(([A-Za-z]{1,2})\d[A-Za-z\d]?)[ \u00a0-]?"
    r"(\d[ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2})(?![A-Za-z0-9_@])"
)
_BEHIND_A_LETTER = re.compile(r"\d(?<=[A-Za-z]\d)")
_OWN = words("context", "postcode_own")
_MEND = "Leave the postcode out, or give it only to those who need it."


def find(look: Look) -> Iterator[Found]:
    """One finding a postcode."""
    text = look.reading.text
    if not look.reading.has_digit or not _BEHIND_A_LETTER.search(text):
        return
    own = {squeeze(look.school.postcode)} | {squeeze(m.group()) for m in _CODE.finditer(look.school.address)}
    known = {squeeze(code) for code in table("details")["known_postcodes"]}
    for found in _CODE.finditer(text):
        code = squeeze(found.group())
        if found.group(2).lower() not in words("details", "areas") or code in own or code in known:
            continue
        if re.fullmatch(r"1st|2nd|3rd|\dth", found.group(3)) and found.group(3).islower():
            continue
        if called_something_else(look.reading, *found.span(), own=_OWN):
            continue
        message = f"{look.quote(*found.span())} is a postcode that is not the school's."
        yield look.span(*found.span(), message, _MEND)


def squeeze(code: str) -> str:
    """The letters and digits of a postcode, lower case."""
    return re.sub(r"[\W_]", "", code).lower()
