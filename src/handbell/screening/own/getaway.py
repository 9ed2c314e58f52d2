"""Time away that is the writer's own: "our holiday in Spain was lovely", "just back from a fortnight in Crete".

Counts: "my" or "our" holiday with a place or how it was; a journey to a resort in a post that speaks of no school.
Passes: school trips and residentials, holiday clubs and homework, wishes to families.
"""

from collections.abc import Iterator

from handbell.screening.look import Look
from handbell.screening.own.school import has, of_school, of_school_alone
from handbell.screening.wordlists import words

_OWN = frozenset(("my", "our"))
_NOT = words("purpose", "getaway_not")
_BEFORE = words("purpose", "getaway_before")
_TOLD = words("purpose", "getaway_told")
_LINKS = frozenset(("in", "to", "at", "on", "around", "near"))


def find(look: Look) -> Iterator[int]:
    """The words at which it is told."""
    for i, j in look.hits.get("purpose.getaway", ()):
        if _own(look, i, j):
            yield i
    for i, _ in look.hits.get("purpose.going_away", ()):
        if _journey(look, i):
            yield i


def _own(look: Look, i: int, j: int) -> bool:
    reading = look.reading
    first, last = reading.sentence_bounds(i)
    start = next((at for at in range(i - 1, max(first, i - 4) - 1, -1) if reading.folds[at] in _OWN), None)
    if start is None or of_school_alone(look, first, last):
        return False
    after = reading.folds[j] if j < last else ""
    if after in _NOT or not {"term", "school", "class", "bank"}.isdisjoint(reading.folds[start:i]):
        return False
    placed = (
        after in _LINKS and j + 1 < last and (reading.capital(j + 1) or reading.capital(min(last - 1, j + 2)))
    )
    before = reading.folds[start - 1] if start > first else ""
    return placed or after in _TOLD or before in _BEFORE


def _journey(look: Look, i: int) -> bool:
    """Somebody who goes to a resort or comes from one; a post that speaks of the school may tell of a trip."""
    reading = look.reading
    first, last = reading.sentence_bounds(i)
    if not has(look, "purpose.resorts", first, last) and "somewhere" not in reading.folds[i:last]:
        return False
    others = {
        "he",
        "she",
        "they",
        "author",
        "explorer",
        "king",
        "queen",
        "team",
        "choir",
        "visitors",
        "his",
        "her",
    }
    if not others.isdisjoint(reading.folds[first:i]) or look.named("pupil", "staff", "governor"):
        return False
    own = {"i", "im", "ive", "my", "me", "hubby"} & set(reading.folds[first:last])
    return not (of_school_alone(look, first, last) if own else of_school(look, 0, len(reading)))
