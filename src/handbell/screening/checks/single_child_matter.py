"""One child's behaviour, progress, illness or dispute, named or not.

Counts: what one child did, suffered or quarrelled about, a sanction, a level, a set, how far the learning has come.
Passes: praise for a win, a talent or a kind deed; what a team or a class did; stories; the same verbs in sport.
"""

from collections.abc import Iterator

from handbell.screening.finding import Found
from handbell.screening.look import Look
from handbell.screening.subjects import Subject, find_subjects, in_story
from handbell.screening.wordlists import words

_LABELS = ("matters.deeds", "matters.sanctions", "matters.progress", "matters.suffered", "matters.disputes")
_MEND = "Take it up with the family alone; in public speak of all: try “please be kind at playtime”."
_REACH = 12
_GENERAL = frozenset(
    [
        "any",
        "every",
        "if",
        "should",
        "must",
        "remind",
        "reminder",
        "please",
        "never",
        "anyone",
        "everybody",
        "everyone",
        "nobody",
        "each",
        "your",
    ]
)


def find(look: Look) -> Iterator[Found]:
    """One finding a matter, from the child to what is told."""
    spots = sorted({span for label in _LABELS for span in look.hits.get(label, ())})
    if not spots:
        return
    praise = look.hits.get("matters.praise", ())
    subjects = find_subjects(look)
    for i, j in spots:
        if any(a <= i < b or a < j <= b for a, b in praise) or in_story(look, i, real=True):
            continue
        subject = _of_whom(look, subjects, i, j)
        if subject is None:
            continue
        first, last = min(subject.first, i), max(subject.last, j)
        if look.reading.sentence[first] != look.reading.sentence[i]:
            first = look.reading.sentence_bounds(i)[0]
        message = f"{look.quote(look.reading.starts[first], look.reading.ends[last - 1], 80)} is one child's own matter."
        yield look.words(first, look.reading.clause_end(last), message, _MEND)


def _of_whom(look: Look, subjects: list[Subject], i: int, j: int) -> Subject | None:
    """The one child of whom it is told: before it, right after it, or in the sentence before with a pronoun."""
    reading = look.reading
    first, last = reading.sentence_bounds(i)
    if set(reading.folds[max(first, i - 6) : i]) & _GENERAL:
        return None
    near = [s for s in subjects if first <= s.first < i and not s.adult and i - s.last < _REACH]
    for subject in reversed(near):
        if subject.last > i or not _turns_away(look, subject.last, i):
            return subject
    behind = [s for s in subjects if j <= s.first < min(last, j + 6) and not s.adult and (s.named or s.firm)]
    if behind and set(reading.folds[j : behind[0].first]) <= {
        "to",
        "for",
        "by",
        "between",
        "about",
        "with",
        "from",
        "of",
        "the",
        "a",
        "in",
    }:
        if reading.folds[i] in words("people", "animal"):
            return None
        return behind[0] if _suits_after(look, i, j) else None
    if set(reading.folds[first:i][-6:]) & {"he", "she", "his", "her"}:
        earlier = [
            s
            for s in subjects
            if not s.adult
            and 0 < reading.sentence[i] - reading.sentence[s.first] <= 1
            and (s.named or s.firm)
        ]
        return earlier[-1] if earlier else None
    return None


def _turns_away(look: Look, last: int, i: int) -> bool:
    """Whether another doer stands between ("Jack watched as the robin hit …", "Noah and the wind")."""
    reading = look.reading
    between = reading.folds[last:i]
    if set(between) & (
        words("people", "animal")
        | {"weather", "wind", "rain", "ball", "team", "we", "us", "poem", "story", "about"}
    ):
        return True
    return any(";" in reading.gap(at) for at in range(last, i))


def _suits_after(look: Look, i: int, j: int) -> bool:
    """Matters that may come before the child: "a detention for …", "the complaint about …"."""
    label = look.hits
    return any(
        (i, j) in label.get(key, ())
        for key in ("matters.sanctions", "matters.disputes", "matters.progress", "matters.suffered")
    )
