"""Health, special educational need, medication or an entitlement of somebody whom readers can identify.

Counts: a lasting condition, need or entitlement, or a treatment, said of a named person or of one whom words such as
"the only" or "our Year 2 pupil with" identify.
Passes: causes, services, lessons, reminders to all.
"""

from collections.abc import Iterator

from handbell.screening.finding import Found
from handbell.screening.linked import said_of
from handbell.screening.look import Look
from handbell.screening.subjects import Subject, Subjects, find_subjects, in_story
from handbell.screening.wordlists import words

_LABELS = ("health.conditions", "health.entitlements", "health.treatment")
_MEND = "Leave the condition or the person out: speak to all, or to the family alone."


def find(look: Look) -> Iterator[Found]:
    """One finding a person and condition."""
    spots = sorted(span for label in _LABELS for span in look.hits.get(label, ()))
    if not spots:
        return
    subjects = find_subjects(look)
    links = words("health", "links")
    for i, j in spots:
        if _is_cause(look, i, j) or in_story(look, i, real=True) or _in_capital_name(look, i, j):
            continue
        subject = said_of(look, subjects, i, j, links=links, breaks=words("health", "breaks"))
        if subject is None:
            subject = _entitled(look, subjects, i, j) or _wished_well(look, subjects, i)
        if subject is None or not (subject.firm or subject.named):
            continue
        first, last = min(subject.first, i), max(subject.last, j)
        if look.reading.sentence[first] != look.reading.sentence[i]:
            first, last = i, j
        quoted = look.quote(look.reading.starts[i], look.reading.ends[j - 1])
        message = f"{quoted} tells of somebody's health, need or support."
        yield look.words(first, look.reading.clause_end(last), message, _MEND)


def _entitled(look: Look, subjects: Subjects, i: int, j: int) -> Subject | None:
    """An entitlement in one sentence with somebody ("Pupil premium bought Ezra a laptop")."""
    if (i, j) not in look.hits.get("health.entitlements", ()):
        return None
    first, last = look.reading.sentence_bounds(i)
    if set(look.reading.folds[first:last]) & words("context", "health_or_send_entitled"):
        return None
    return next((s for s in subjects.between(first, last) if s.firm), None)


def _wished_well(look: Look, subjects: Subjects, i: int) -> Subject | None:
    """ "… after your operation, Samir!"."""
    reading = look.reading
    _, last = reading.sentence_bounds(i)
    if "your" not in reading.before(i, 2).split():
        return None
    return next((s for s in subjects.between(i + 1, last) if s.named and "," in reading.gap(s.first)), None)


def _is_cause(look: Look, i: int, j: int) -> bool:
    """Whether the word belongs to a cause, a service or a lesson."""
    reading = look.reading
    after = reading.folds[j] if j < len(reading) and reading.gap(j) in (" ", "-") else ""
    if (after in words("health", "cause_after") and after not in ("free", "support")) or (
        after == "free" and reading.gap(j) == "-"
    ):
        return True
    before = reading.folds[i - 1] if i and reading.sentence[i - 1] == reading.sentence[i] else ""
    if before in ("world", "national", "about", "against", "understanding", "screening"):
        return True
    return (
        before in ("send", "the") and reading.folds[i] in ("send", "add") and not reading.words[i].isupper()
    )


def _in_capital_name(look: Look, i: int, j: int) -> bool:
    """ "Diabetes UK", "Teenage Cancer Trust"; and the ordinary verbs "add", "send", "pads"."""
    reading = look.reading
    word = reading.words[i]
    if reading.folds[i] in ("add", "send", "sen", "asd", "pda", "ocd") and j - i == 1 and not word.isupper():
        return True
    if reading.folds[i] in words("context", "health_or_send_in_capital_name") and reading.folds[
        i - 1 if i else 0
    ] in words("context", "health_or_send_in_capital_name_2"):
        return True
    return (
        not reading.opens(i)
        and reading.capital(i)
        and not word.isupper()
        and j < len(reading)
        and reading.capital(j)
    )
