"""Whether words stand for a person of whom something bad is said."""

from handbell.screening.look import Look
from handbell.screening.wordlists import words

_OBJECTS = words("against", "persons_objects")
_SUBJECTS = words("against", "persons_subjects")
_POINTING = words("against", "persons_pointing")
_SMALL = words("against", "persons_small")
_LIGHT = words("against", "persons_light")
_FUNCTION = words("against", "enders") | {
    "up",
    "down",
    "out",
    "to",
    "from",
    "and",
    "over",
    "of",
    "the",
    "a",
    "an",
    "some",
}


def person_at(look: Look, at: int, last: int) -> int:
    """One past the person whom words ``at`` and on name, point to or stand for; 0 if they do not."""
    if at >= last:
        return 0
    folds = look.reading.folds
    word = folds[at]
    if word in _OBJECTS:
        return 0 if word == "her" and _owns(look, at, last) else at + 1
    if word in _SMALL and "of" in folds[at : at + 4]:
        of = folds.index("of", at)
        return of + 2 if of + 1 < last and folds[of + 1] in _OBJECTS else 0
    return _named_at(look, at) or _titled_at(look, at, last) or _pointed_at(look, at, last)


def _owns(look: Look, at: int, last: int) -> bool:
    """Whether "her" at word ``at`` belongs to what follows ("her chances")."""
    reading = look.reading
    return at + 1 < last and not reading.gap(at + 1).strip() and reading.folds[at + 1] not in _FUNCTION


def _titled_at(look: Look, at: int, last: int) -> int:
    reading = look.reading
    titled = reading.folds[at] in words("names", "titles") and at + 1 < last
    return at + 2 if titled and reading.capital(at) and reading.capital(at + 1) else 0


def _pointed_at(look: Look, at: int, last: int) -> int:
    """ "that man", "the next person"."""
    folds = look.reading.folds
    if folds[at] not in _POINTING:
        return 0
    persons = words("against", "persons")
    return next((n + 1 for n in range(at + 1, min(last, at + 4)) if folds[n] in persons), 0)


def _named_at(look: Look, at: int) -> int:
    return next((m.last for m in look.named("pupil", "staff", "parent", "governor") if m.first == at), 0)


def said_of_person(look: Look, at: int, first: int) -> bool:
    """Whether the one of whom the verb at word ``at`` is said is a person."""
    folds = look.reading.folds
    place = at - 1
    while place >= first and folds[place] in _LIGHT:
        place -= 1
    if place < first:
        return False
    word = folds[place]
    if (
        {"whoever", "anyone", "anybody", "those", "people"} & set(folds[first:place])
        or word in _SUBJECTS
        or word in words("against", "persons")
    ):
        return True
    if any(m.last == place + 1 for m in look.named("pupil", "staff", "parent", "governor")):
        return True
    titles = words("names", "titles")
    return place > first and look.reading.capital(place) and folds[place - 1] in titles
