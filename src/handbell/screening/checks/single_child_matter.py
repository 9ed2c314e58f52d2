"""One child's behaviour, progress, illness or dispute, named or not.

Counts: what one child did, suffered or quarrelled about, a sanction, a level, a set, how far the learning has come.
Passes: praise for a win, a talent or a kind deed; what a team or a class did; stories; the same verbs in sport.
"""

from collections.abc import Iterator

from handbell.screening.finding import Found
from handbell.screening.look import Look
from handbell.screening.subjects import Subject, Subjects, find_subjects, in_story
from handbell.screening.wordlists import any_of, words

_LABELS = ("matters.deeds", "matters.sanctions", "matters.progress", "matters.suffered", "matters.disputes")
_MEND = "Take it up with the family alone; in public speak of all: try “please be kind at playtime”."
_REACH = 12
_SMALL = words("context", "single_child_matter_small")
_PRONOUNS = frozenset(["he", "she", "his", "her"])
_GENERAL = words("context", "single_child_matter_general")


def find(look: Look) -> Iterator[Found]:
    """One finding a matter, from the child to what is told."""
    spots = sorted({span for label in _LABELS for span in look.hits.get(label, ())})
    if not spots:
        return
    praise = look.hits.get("matters.praise", ())
    subjects = find_subjects(look)
    for i, j in spots:
        if (
            _speaks(look, i, j)
            or any(a <= i < b or a < j <= b for a, b in praise)
            or in_story(look, i, real=True)
        ):
            continue
        subject = _of_whom(look, subjects, i, j)
        if subject is None:
            continue
        first, last = min(subject.first, i), max(subject.last, j)
        if look.reading.sentence[first] != look.reading.sentence[i]:
            first = look.reading.sentence_bounds(i)[0]
        quoted = look.quote(look.reading.starts[first], look.reading.ends[last - 1], 80)
        message = f"{quoted} is one child's own matter."
        yield look.words(first, look.reading.clause_end(last), message, _MEND)


def _speaks(look: Look, i: int, j: int) -> bool:
    """ "Lucas cried: goal!": a way of speaking and no matter at all."""
    reading = look.reading
    gap = reading.gap(j) if j < len(reading) else ""
    return reading.folds[i] in ("cried", "screamed", "threatened") and any(c in gap for c in ':“"‘')


def _of_whom(look: Look, subjects: Subjects, i: int, j: int) -> Subject | None:
    """The one child of whom it is told: before it, right after it, or in the sentence before with a pronoun."""
    reading = look.reading
    first, last = reading.sentence_bounds(i)
    if not _GENERAL.isdisjoint(reading.folds[max(first, i - 6) : i]):
        return None
    for subject in reversed(subjects.between(max(first, i - _REACH - 8), i)):
        if not subject.adult and i - subject.last < _REACH and not _turns_away(look, subject.last, i):
            return subject
    behind = [s for s in subjects.between(j, min(last, j + 6)) if not s.adult and (s.named or s.firm)]
    if behind and _SMALL.issuperset(reading.folds[j : behind[0].first]):
        return behind[0] if _suits_after(look, i, j) else None
    if first and not _PRONOUNS.isdisjoint(reading.folds[first:i][-6:]):
        before = reading.sentence_bounds(first - 1)[0]
        earlier = [s for s in subjects.between(before, first) if not s.adult and (s.named or s.firm)]
        return earlier[-1] if earlier else None
    return None


def _turns_away(look: Look, last: int, i: int) -> bool:
    """Whether another doer stands between ("Jack watched as the robin hit …", "Noah and the wind")."""
    reading = look.reading
    between = reading.folds[last:i]
    if set(between) & any_of(("people", "animal"), ("context", "single_child_matter_turns_away")):
        return True
    return any(";" in reading.gap(at) for at in range(last, i))


def _suits_after(look: Look, i: int, j: int) -> bool:
    """Matters that may come before the child: "a detention for …", "the complaint about …"."""
    label = look.hits
    return any(
        (i, j) in label.get(key, ())
        for key in ("matters.sanctions", "matters.disputes", "matters.progress", "matters.suffered")
    )
