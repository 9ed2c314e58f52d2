"""Somebody's own trade, offered: "I offer private maths tuition", "my husband fits kitchens, ring him for a quote".

Counts: a service with the writer (or somebody of the writer's) and a sign of business, or offered in so many words.
Passes: the school's own clubs, lessons and fairs; what "we" offer; what a child learns.
"""

from collections.abc import Iterator

from handbell.screening.look import Look
from handbell.screening.own.school import has, of_school
from handbell.screening.wordlists import words

_TRADER = words("purpose", "trader")
_OFFERS = words("purpose", "offers")
_PRIVATE = frozenset(("private", "privately"))


def find(look: Look) -> Iterator[int]:
    """The words at which a service is offered."""
    folds = look.reading.folds
    if "privately" in look.reading.said:
        yield from (
            i
            for i, word in enumerate(folds)
            if word == "privately" and {"teach", "tutor", "coach"} & set(folds[max(0, i - 5) : i])
        )
    for i, j in look.hits.get("purpose.services", ()):
        if _offered(look, i, j):
            yield i


def _offered(look: Look, i: int, j: int) -> bool:
    reading = look.reading
    first, last = reading.sentence_bounds(i)
    if (
        not _PRIVATE.isdisjoint(reading.folds[max(first, i - 3) : i])
        or "privately" in reading.folds[j : min(last, j + 3)]
    ):
        return True  # "private maths tuition", whoever gives it
    if last < len(reading) and "?" in reading.gap(last):
        last = reading.sentence_bounds(last)[1]  # "Need a dog walker? Ring me."
    if not _traders(look, first, last):
        return False
    if _for_sale(look, first, last):
        return not has(look, "purpose.trade_pass", first, last) or "£" in reading.sentence_text(i)
    if of_school(look, first, last) or has(look, "purpose.trade_pass", first, last):
        return False
    near = reading.folds[max(first, i - 5) : i]
    begins = reading.folds[first] in ("i", "im", "ive", "my")
    return begins and not _OFFERS.isdisjoint(near) and reading.folds[i] not in ("lesson", "lessons")


def _traders(look: Look, first: int, last: int) -> bool:
    """Whether the writer or somebody of the writer's is in the sentence; "ill" only where it is "I'll"."""
    reading = look.reading
    return any(
        reading.folds[at] in _TRADER
        and (reading.folds[at] != "ill" or "'" in reading.words[at] or "’" in reading.words[at])
        for at in range(first, last)
    )


def _for_sale(look: Look, first: int, last: int) -> bool:
    """A sign of business in the sentence or the next."""
    reading = look.reading
    behind = reading.sentence_bounds(last)[1] if last < len(reading) else last
    priced = "£" in reading.text[reading.starts[first] : reading.ends[behind - 1]]
    return priced or has(look, "purpose.business", first, behind)
