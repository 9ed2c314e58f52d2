"""A slur on a protected characteristic, made of plain words: "dirty Poles", "women belong in the kitchen".

Counts: a foul word right before a group of people; what a group is said to be, or to deserve; being sent home.
Passes: lessons and history about such words, welcomes and celebrations, what is denied.
"""

from collections.abc import Iterator

from handbell.screening.look import Look
from handbell.screening.wordlists import words

_FOUL = words("against", "groups_foul")
_SOFTENING = words("against", "groups_softening")
_BE = frozenset(("are", "is", "were", "was", "be", "being"))
_PEOPLE = words("against", "groups_people")
_ADJECTIVES = words("against", "groups_adjectives")
_NOT = frozenset(("not", "never", "nobody", "arent", "isnt", "dont", "no"))
_MILD_FOUL = words("against", "groups_mild_foul")


def find(look: Look) -> Iterator[tuple[int, int]]:
    """Where a group of people is slurred, as word spans."""
    hits, reading = look.hits, look.reading
    for i, j in hits.get("against.groups_of_people", ()):
        if not _taught(look, i):
            spot = _sent_home(look, i, j)
            if reading.folds[i] not in ("girls", "boys"):
                spot = spot or _foul_before(look, i, j) or _foul_behind(look, i, j) or _said_to_be(look, i, j)
            if spot:
                yield spot
    for i, j in hits.get("against.groups_said", ()):
        group = _group_near(look, i, j)
        if group is not None and not _taught(look, i):
            yield min(i, group), max(j, group + 1)


def _taught(look: Look, i: int) -> bool:
    first, last = look.reading.sentence_bounds(i)
    return any(first <= at < last for at, _ in look.hits.get("against.groups_taught", ()))


def _foul_before(look: Look, i: int, j: int) -> tuple[int, int] | None:
    """ "dirty Poles", "thieving bloody gypsies"; "dirty black boots" are none."""
    reading = look.reading
    first, last = reading.sentence_bounds(i)
    if i == first or reading.folds[i - 1] not in _FOUL or reading.gap(i) != " ":
        return None
    if reading.folds[i] in _ADJECTIVES and j - i == 1:
        behind = reading.folds[j] if j < last and reading.gap(j) == " " else ""
        if behind not in _PEOPLE and not (reading.capital(i) and reading.folds[i] in ("poles", "pole")):
            return None
    if reading.folds[i - 1] in _MILD_FOUL and reading.folds[i] in ("women", "woman", "men"):
        return (i - 1, j)
    return None if reading.folds[i] == "men" else (i - 1, j)


def _foul_behind(look: Look, i: int, j: int) -> tuple[int, int] | None:
    """ "Arab terrorists", "gypsy scum"."""
    reading = look.reading
    behind = reading.folds[j] if j < reading.sentence_bounds(i)[1] and reading.gap(j) == " " else ""
    return (i, j + 1) if behind in _FOUL_NOUNS else None


def _sent_home(look: Look, i: int, j: int) -> tuple[int, int] | None:
    """ "Send the refugees back", "kick all gypsies out"."""
    reading = look.reading
    first, last = reading.sentence_bounds(i)
    sent = {"send", "deport", "ship", "kick", "throw", "chuck", "boot", "turf", "keep", "get"} & set(
        reading.folds[max(first, i - 3) : i]
    )
    away = {"back", "home", "out", "packing"} & set(reading.folds[j : min(last, j + 2)])
    return (i, j) if sent and away and ("get" not in sent or "out" in away) else None


def _said_to_be(look: Look, i: int, j: int) -> tuple[int, int] | None:
    """ "Muslims are terrorists", "all gypsies steal": what the group is said to be."""
    reading = look.reading
    last = reading.sentence_bounds(i)[1]
    at = j
    while at < last and at < j + 4 and reading.folds[at] in _SOFTENING:
        at += 1
    if at >= last or reading.folds[at] not in _BE or reading.gap(at).strip():
        return None
    at += 1
    while at < last and reading.folds[at] in _SOFTENING:
        at += 1
    ends = [b for a, b in look.hits.get("against.groups_are", ()) if a == at]
    return (i, max(ends)) if ends else None


def _group_near(look: Look, i: int, j: int) -> int | None:
    """The group of which words ``i`` to ``j`` are said: up to five words before, or right behind."""
    reading = look.reading
    first, last = reading.sentence_bounds(i)
    said = " ".join(reading.folds[i:j])
    if not _NOT.isdisjoint(reading.folds[max(first, i - 2) : i]):
        return None
    named = [a for a, _ in look.hits.get("against.groups_of_people", ()) if first <= a < last]
    if (
        reading.folds[i] not in ("cannot", "cant", "belong", "should", "know", "do", "dont", "are")
        or said in _TOWARDS
    ):
        named = [a for a in named if reading.folds[a] not in ("girls", "boys")]
    if said in _TOWARDS:
        return next((a for a in named if j <= a <= j + 3), None)
    if "like a girl" in said or "like girls" in said:
        return i if reading.before(i) in _RUNNERS else None
    if "country" in said or "came from" in said:
        return i
    return next((a for a in reversed(named) if a < i and i - a <= 6), None)


_RUNNERS = words("against", "groups_runners")
_FOUL_NOUNS = words("against", "groups_foul_nouns")
_TOWARDS = words("against", "groups_towards")
