"""Separation, care, court, bereavement, immigration, faith of somebody whom readers can identify.

Counts: such a circumstance said of a named person, of their family, or of a child whom the words identify.
Passes: faith, festivals and families as subjects of lessons; history; animals; tennis courts.
"""

from collections.abc import Iterator

from handbell.screening.finding import Found
from handbell.screening.linked import said_of
from handbell.screening.look import Look
from handbell.screening.subjects import Subject, Subjects, find_subjects, in_story
from handbell.screening.wordlists import words

_BREAKS = words("context", "family_detail_breaks")
_MEND = "Leave it out. If the family wants it said, let them say it themselves."


def find(look: Look) -> Iterator[Found]:
    """One finding a circumstance; the span is the part of the sentence that tells it."""
    spots = look.hits.get("family.terms", ())
    if not spots:
        return
    passed = look.hits.get("family.pass", ())
    subjects = find_subjects(look)
    for i, j in spots:
        if (
            any(a <= i < b or a < j <= b for a, b in passed)
            or in_story(look, i, real=True)
            or _not_of_people(look, i)
        ):
            continue
        if look.reading.folds[i] == "lost":
            j = _lost_kin(look, j)  # noqa: PLW2901 - the span reaches to who was lost
            if not j:
                continue
        subject = said_of(
            look, subjects, i, j, links=words("family", "links"), breaks=_BREAKS
        ) or _kin_of_named(look, subjects, i)
        if subject is None:
            continue
        first, last = _span(look, subject, i, j)
        quoted = look.quote(look.reading.starts[first], look.reading.ends[last - 1])
        message = f"{quoted} tells of somebody's family life."
        yield look.words(first, look.reading.clause_end(last), message, _MEND)


def _lost_kin(look: Look, j: int) -> int:
    """One past the kin in "lost her husband"; 0 for "lost her glove"."""
    reading = look.reading
    lost = words("people", "kin") | {"parent", "job"}
    return next((at + 1 for at in range(j - 1, min(len(reading), j + 3)) if reading.folds[at] in lost), 0)


def _not_of_people(look: Look, i: int) -> bool:
    """An animal, a plant, a thing of the class or a public figure of whom the word is said."""
    reading = look.reading
    first, _ = reading.sentence_bounds(i)
    near = [
        reading.folds[at]
        for at in range(max(first, i - 7), i)
        if not any(group.first <= at < group.last for group in look.groups)
    ]
    return bool(set(near) & words("people", "animal")) or bool(
        set(near) & {"battery", "queen", "king", "president", "pope"}
    )


def _kin_of_named(look: Look, subjects: Subjects, i: int) -> Subject | None:
    """ "their dad passed away", with the child named before; "a family in Willow"."""
    reading = look.reading
    first, last = reading.sentence_bounds(i)
    near = reading.folds[max(first, i - 8) : min(last, i + 4)]
    if not set(near) & words("people", "kin"):
        return None
    before = reading.sentence_bounds(first - 1)[0] if first else 0
    known = [s for s in subjects.between(before, i) if s.named or s.firm]
    if known:
        return known[-1]
    for group in look.groups:
        if first <= group.first < last and set(near) & {"family", "brother", "sister"}:
            return Subject(group.first, group.last, False, False, True)
    return None


def _span(look: Look, subject: Subject, i: int, j: int) -> tuple[int, int]:
    reading = look.reading
    if reading.sentence[subject.first] != reading.sentence[i]:
        return max(reading.sentence_bounds(i)[0], i - 4), j
    return min(subject.first, i), max(subject.last, j)
