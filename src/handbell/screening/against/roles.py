"""What an adult of the school is accused of doing to children: "the Year 4 teacher slaps pupils".

Counts: a verb of harm with children right behind it, or what somebody is said to be or do at work; who is accused is
found by the check ``libel``.
Passes: news that hits the children hard, penalties, sponges, games.
"""

from collections.abc import Iterator

from handbell.screening.look import Look
from handbell.screening.wordlists import words

_BETWEEN = frozenset(("with", "by", "of", "about", "for", "against", "among", "to"))
_WHOM = words("against", "to_children_whom")


def find(look: Look) -> Iterator[tuple[int, int]]:
    """Where an adult's wrong at work is told, as word spans."""
    yield from look.hits.get("against.roles_wrongs", ())
    reading = look.reading
    for i, j in look.hits.get("against.to_children", ()):
        first, last = reading.sentence_bounds(i)
        if any(first <= at < last for at, _ in look.hits.get("against.to_children_pass", ())):
            continue
        whom = next((n for n in range(j, min(last, j + 3)) if reading.folds[n] in _WHOM), None)
        fetched = whom is not None and reading.folds[whom + 1 : whom + 2] in (["a"], ["an"], ["some"])
        if whom is not None and not fetched and _spoken_on(look, j, whom):
            yield i, whom + 1


def _spoken_on(look: Look, j: int, whom: int) -> bool:
    """Whether the words go straight on from the verb that ends before ``j`` to the children at ``whom``."""
    between = look.reading.folds[j:whom]
    return _BETWEEN.isdisjoint(between) and all("," not in look.reading.gap(at) for at in range(j, whom + 1))
