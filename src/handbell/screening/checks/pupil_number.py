"""A UPN, ULN or admission number.

Counts: thirteen characters in the form of a unique pupil number; ten digits called a ULN; digits called an admission
number.
Passes: numbers that the words call something else.
"""

import re
from collections.abc import Iterator

from handbell.screening.finding import Found
from handbell.screening.look import Look
from handbell.screening.numbers import called_something_else
from handbell.screening.wordlists import words

_UPN = re.compile(
    r"(?<![A-Za-z0-9])[A-HJ-NP-RT-Za-hj-np-rt-z][ -]?(?:\d[ -]?){11}[\dA-HJ-NP-RT-Za-hj-np-rt-z](?![A-Za-z0-9])"
)
_CALLED = re.compile(
    r"\b(?:upn|unique pupil (?:number|no\.?)|uln|unique learner (?:number|no\.?)|(?:pupil|student) (?:id|number|no\.?)"
    r"|admission (?:number|no\.?|num))\W{0,3}(?:is |was |of |for \w+ is |[^.;!?\d\n]{1,40} (?:is|was|reads|says) )?"
    r"\W{0,2}([A-Z]?\d[\d -]{1,14}[\dA-Z]?)\b",
    re.IGNORECASE,
)
_OWN = words("context", "pupil_number_own")
_MANY = re.compile(  # the figures of one, sought by a figure, because figures are few
    r"\d(?:(?<=[A-Za-z]\d)|(?<=[A-Za-z][ -]\d))(?:[ -]?\d){10}[ -]?[\dA-Za-z](?![A-Za-z0-9])"
)
_MEND = "Take the number out; it identifies a child as surely as a name."


def find(look: Look) -> Iterator[Found]:
    """One finding a number."""
    text = look.reading.text
    if not look.reading.has_digit:
        return
    for found in _CALLED.finditer(text) if not look.reading.said.isdisjoint(_OWN | {"id", "student"}) else ():
        if sum(character.isdigit() for character in found.group(1)) >= 3:
            message = f"{look.quote(*found.span(1))} is a pupil's number."
            yield look.span(*found.span(1), message, _MEND)
    for found in _UPN.finditer(text) if _MANY.search(text) else ():
        if not called_something_else(look.reading, *found.span(), own=_OWN):
            message = f"{look.quote(*found.span())} has the form of a unique pupil number."
            yield look.span(*found.span(), message, _MEND)
