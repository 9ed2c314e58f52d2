"""Whether a sensitive word is said of somebody: of one person named, or told without a name."""

from handbell.screening.look import Look
from handbell.screening.subjects import Subject
from handbell.screening.wordlists import words

_REACH = 14  # words between a person and what is said of them


def said_of(
    look: Look, subjects: list[Subject], i: int, j: int, *, links: frozenset[str], breaks: frozenset[str]
) -> Subject | None:
    """The person of whom words ``i`` to ``j`` are said in their sentence, or in the next with a pronoun."""
    reading = look.reading
    first, last = reading.sentence_bounds(i)
    for subject in reversed(
        [s for s in subjects if first <= s.first and s.last <= i + 1 and i - s.last < _REACH]
    ):
        between = reading.folds[subject.last : i]
        owner = reading.words[subject.last - 1][-2:] in ("'s", "’s")
        if set(between) & breaks:
            continue
        if (
            (owner and len(between) <= 2)
            or (not between and subject.firm)
            or set(between) & links
            or (subject.last >= j and subject.firm)
        ):
            return subject
    for subject in subjects:
        if first <= subject.first <= i and j <= subject.last:
            return subject
    return _after(look, subjects, i, j, last, breaks) or _pronoun(look, subjects, i, first, breaks)


def _after(
    look: Look, subjects: list[Subject], i: int, j: int, last: int, breaks: frozenset[str]
) -> Subject | None:
    """ "Despite his dyslexia, Joe …", "Epilepsy has not stopped Nia"."""
    reading = look.reading
    opener = reading.folds[reading.sentence_bounds(i)[0]] in words("health", "openers")
    owned = reading.before(i, 2).split()[-2:]
    for subject in subjects:
        if j <= subject.first < last and subject.first - j < _REACH and subject.firm:
            between = set(reading.folds[j : subject.first])
            if between & breaks:
                continue
            if opener or set(owned) & {"his", "her", "their"} or between & words("health", "affects"):
                return subject
            if subject.first == j or (subject.first - j == 1 and reading.folds[j] in ("for", "of")):
                return (
                    subject
                    if subject.named and reading.gap(j) in (" ", ", ") and reading.folds[j] in ("for", "of")
                    else None
                )
    return None


def _pronoun(
    look: Look, subjects: list[Subject], i: int, first: int, breaks: frozenset[str]
) -> Subject | None:
    """A pronoun in this sentence that stands for somebody in the sentence before."""
    reading = look.reading
    here = reading.folds[first:i]
    if not set(here[-8:]) & {"he", "she", "his", "her", "their", "him", "they"} or set(here) & breaks:
        return None
    if first == 0:
        return None
    before = reading.sentence_bounds(first - 1)[0]
    earlier = [s for s in subjects if before <= s.first < first and (s.named or s.firm)]
    inside = [s for s in subjects if first <= s.first < i and s.named]
    return (inside or earlier or [None])[-1]  # type: ignore[list-item]
