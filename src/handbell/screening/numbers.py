"""What the words around a number call it."""

from handbell.screening.reading import Reading
from handbell.screening.wordlists import words


def called_something_else(
    reading: Reading, start: int, end: int, own: frozenset[str] = frozenset(), reach: int = 4
) -> bool:
    """Whether the nearest label calls ``text[start:end]`` an order, a book, a score …, and none of ``own`` is nearer.

    A label stands up to ``reach`` words before the number, or right behind it ("points", "steps").
    """
    at = reading.word_at(start)
    if at >= len(reading):
        return False
    if reading.text[max(0, start - 2) : start].strip()[-1:] in ("£", "$", "€"):
        return True
    first = max(reading.sentence_bounds(at)[0], at - reach)
    labels = words("details", "called")
    for place in range(at - 1, first - 1, -1):
        folded = reading.folds[place]
        if folded in own:
            return False
        if folded in labels:
            return True
    following = (
        reading.folds[reading.word_at(end - 1) + 1] if reading.word_at(end - 1) + 1 < len(reading) else ""
    )
    return following in (
        "points",
        "steps",
        "votes",
        "views",
        "metres",
        "miles",
        "seconds",
        "pages",
        "pounds",
        "people",
        "stars",
        "likes",
    )
