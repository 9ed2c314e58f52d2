"""Whether words speak of the school, or of what is warned against."""

from handbell.screening.look import Look
from handbell.screening.wordlists import words


def of_school(look: Look, first: int, last: int) -> bool:
    """Whether words ``first`` to ``last`` speak of children, lessons, events or classes of the school."""
    return has(look, "purpose.school", first, last) or any(first <= g.first < last for g in look.groups)


def of_school_alone(look: Look, first: int, last: int) -> bool:
    """The same by words that nobody uses of their own time: a "trip" or a "half term" alone is none of them."""
    weak = words("purpose", "school_weak")
    firm = any(
        first <= at < last and look.reading.folds[at] not in weak
        for at, _ in look.hits.get("purpose.school", ())
    )
    return firm or any(first <= g.first < last for g in look.groups)


def denied(look: Look, i: int) -> bool:
    """Whether the sentence of word ``i`` warns of it, tells it of somebody else or teaches it."""
    return has(look, "purpose.denied", *look.reading.sentence_bounds(i))


def has(look: Look, label: str, first: int, last: int) -> bool:
    """Whether a phrase of the list ``label`` begins at words ``first`` to ``last`` (one past)."""
    return any(first <= at < last for at, _ in look.hits.get(label, ()))
