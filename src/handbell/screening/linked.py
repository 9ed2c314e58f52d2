"""Whether a sensitive word is said of somebody: of one person named, or told without a name."""

from handbell.screening.look import Look
from handbell.screening.subjects import Subject, Subjects
from handbell.screening.wordlists import words

_REACH = 14  # words between a person and what is said of them
_OWNERS = frozenset({"his", "her", "their"})
_PRONOUNS = _OWNERS | {"he", "she", "him", "they"}


def said_of(
    look: Look, subjects: Subjects, i: int, j: int, *, links: frozenset[str], breaks: frozenset[str]
) -> Subject | None:
    """The person of whom words ``i`` to ``j`` are said in their sentence, or in the next with a pronoun."""
    first, last = look.reading.sentence_bounds(i)
    near = subjects.between(max(first, i - _REACH - 8), i + 1)
    for subject in reversed(near):
        if subject.last <= i + 1 and _tied(look, subject, i, j, links, breaks):
            return subject
    for subject in near:
        if j <= subject.last:
            return subject
    return _after(look, subjects, i, j, last, breaks) or _pronoun(look, subjects, i, first, breaks)


def _tied(
    look: Look, subject: Subject, i: int, j: int, links: frozenset[str], breaks: frozenset[str]
) -> bool:
    """Whether the words from the person to what is told tie the two together."""
    reading = look.reading
    between = reading.folds[subject.last : i]
    if len(between) >= _REACH or not breaks.isdisjoint(between):
        return False
    owner = reading.words[subject.last - 1][-2:] in ("'s", "’s")
    if (owner and len(between) <= 2) or (not between and subject.firm):
        return True
    return not links.isdisjoint(between) or (subject.last >= j and subject.firm)


def _after(
    look: Look, subjects: Subjects, i: int, j: int, last: int, breaks: frozenset[str]
) -> Subject | None:
    """“Despite his dyslexia, Joe …”, “Epilepsy has not stopped Nia”, “the funeral of Nia's gran”."""
    reading = look.reading
    opener = reading.folds[reading.sentence_bounds(i)[0]] in words("health", "openers")
    owned = not _OWNERS.isdisjoint(reading.before(i, 2).split())
    for subject in subjects.between(j, min(last, j + _REACH)):
        between = set(reading.folds[j : subject.first])
        if not subject.firm or between & breaks:
            continue
        if opener or owned or between & words("health", "affects"):
            return subject
        if len(between) == 1 and between & {"for", "of"} and subject.named:
            return subject
    return None


def _pronoun(look: Look, subjects: Subjects, i: int, first: int, breaks: frozenset[str]) -> Subject | None:
    """Whom a pronoun in this sentence stands for: somebody named before it, or in the sentence before."""
    reading = look.reading
    here = reading.folds[first:i]
    if first == 0 or _PRONOUNS.isdisjoint(here[-8:]) or not breaks.isdisjoint(here):
        return None
    inside = [s for s in subjects.between(first, i) if s.named]
    before = reading.sentence_bounds(first - 1)[0]
    earlier = [s for s in subjects.between(before, first) if s.named or s.firm]
    known = inside or earlier
    return known[-1] if known else None
