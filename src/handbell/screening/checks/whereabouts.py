"""Where a named child or a group will be, and when, before it is over.

Counts: a child or group (class, year, team, choir), a place away from school, and a day or an hour, a fixed routine
included; a public performance too, so that a person decides.
Passes: told afterwards; events on the school's own site; "next term", "soon".
"""

import re
from collections.abc import Iterator

from handbell.screening.finding import Found
from handbell.screening.look import Look
from handbell.screening.when import When
from handbell.screening.wordlists import any_of, words

_PREPOSITIONS = words("context", "whereabouts_prepositions")
_MEND = "Tell it when everybody is back, or leave out the day, the hour or the place."
_WEAK_PLACES = words("context", "whereabouts_weak_places")
_LEADS = words("context", "whereabouts_leads")
_UNTIL = re.compile(r"\b(?:by|before)\s+$")
_PAST_FORM = re.compile(r"\b\w{3,}ed\b")
_WE = frozenset(["we", "they", "our", "us"])


def find(look: Look) -> Iterator[Found]:
    """At most one finding a sentence."""
    reading = look.reading
    if not reading.words:
        return
    times = look.times
    if not times:
        return
    for first, last in _sentences(look):
        found = _in_sentence(look, first, last, times)
        if found:
            start, end = found
            message = f"{look.quote(start, end, 90)} says where children will be and when."
            yield look.span(start, end, message, _MEND)


def _sentences(look: Look) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(look.reading):
        first, last = look.reading.sentence_bounds(at)
        yield first, last
        at = last


def _in_sentence(look: Look, first: int, last: int, times: list[When]) -> tuple[int, int] | None:
    reading = look.reading
    start, end = reading.starts[first], reading.ends[last - 1]
    stop = reading.starts[last] if last < len(reading) else len(reading.text)
    if times[-1].start < start:
        return None  # neither here nor in the sentence behind
    here = [when for when in times if start <= when.start < stop and not _deadline(look, when)]
    borrowed = False
    if not here and last < len(reading):
        nearby = reading.sentence_bounds(last)
        here = [
            w
            for w in times
            if reading.starts[nearby[0]] <= w.start < reading.ends[nearby[1] - 1]
            and nearby[1] - nearby[0] <= 9
        ]
        borrowed = bool(here)
    if not here or any(_is_over(look, when) for when in here):
        return None
    who = _who(look, first, last)
    if who is None or not _away(look, first, last) or _past(look, first, last):
        return None
    reach = max(when.end for when in here) if not borrowed else end
    return min(start, reading.starts[who]), max(end, reach)


def _deadline(look: Look, when: When) -> bool:
    """ "by Friday", "before 3 May": when something is wanted, not where anybody is."""
    return when.day is not None and bool(
        _UNTIL.search(look.reading.text[max(0, when.start - 8) : when.start])
    )


def _is_over(look: Look, when: When) -> bool:
    return (
        when.day is not None
        and when.day < look.today
        and (when.kind == "day" or when.full or (look.today - when.day).days < 120)
    )


def _who(look: Look, first: int, last: int) -> int | None:
    """The word where the child or the group is said, in this sentence or, with "we" or "they", the one before."""
    reading = look.reading
    for group in look.groups:
        if first <= group.first < last:
            return group.first
    for mention in look.named("pupil"):
        if first <= mention.first < last:
            return mention.first
    for at, _ in look.hits.get("outings.groups", ()):
        if first <= at < last and _is_ours(look, at):
            return at
    if first and set(reading.folds[first:last]) & (_WE | words("context", "whereabouts_who")):
        before = reading.sentence_bounds(first - 1)[0]
        for group in look.groups:
            if before <= group.first < first:
                return group.first
        for at, _ in look.hits.get("outings.groups", ()):
            if before <= at < first and _is_ours(look, at):
                return at
    return None


def _is_ours(look: Look, at: int) -> bool:
    """Whether the group is a group of our children and not families, visitors or another's club."""
    reading = look.reading
    word, previous = reading.folds[at], reading.before(at)
    if word in ("pupils", "children"):
        return not {"our", "the", "some", "forty", "thirty", "ten", "twelve", "twenty"}.isdisjoint(
            reading.before(at, 3).split()
        )
    if word in words("context", "whereabouts_common") and previous in words("context", "whereabouts_others"):
        return False
    if reading.opens(at) or reading.capital(at) or previous in words("context", "whereabouts_team_of"):
        return True
    return not words("context", "whereabouts_ours").isdisjoint(reading.before(at, 4).split())


def _past(look: Look, first: int, last: int) -> bool:
    """Whether the sentence tells what has been, or says that everybody is home."""
    reading = look.reading
    past = [
        at
        for at, _ in look.hits.get("outings.past", ())
        if first <= at < last and not _noun(look, at) and not _due_home(look, at)
    ]
    future = [at for at, _ in look.hits.get("outings.future", ()) if first <= at < last]
    strong = set(reading.folds[first:last]) & {
        "will",
        "tomorrow",
        "every",
        "each",
        "currently",
        "ll",
    } or "going to" in " ".join(reading.folds[first:last])
    if past and not strong:
        return True
    if not past and not future:
        verb = set(reading.folds[first:last]) & words("outings", "every")
        return not verb and last - first > 6 and bool(_PAST_FORM.search(reading.sentence_text(first)))
    return False


def _due_home(look: Look, at: int) -> bool:
    """ "… and is home on Wednesday": a return that is still to come."""
    said = look.reading.folds[at : at + 3]
    return (
        said[:1] in (["is"], ["are"]) and said[1:2] in (["home"], ["back"]) and said[2:] in (["on"], ["by"])
    )


def _noun(look: Look, at: int) -> bool:
    """ "the county ground", "a left turn": no verbs of the past."""
    before = set(look.reading.before(at, 2).split())
    return look.reading.folds[at] in ("ground", "left", "found", "saw", "felt") and bool(before & _LEADS)


def _away(look: Look, first: int, last: int) -> bool:
    """Whether a place away from school is said."""
    reading = look.reading
    on = [(at, to) for at, to in look.hits.get("outings.onsite", ()) if first <= at < last]
    away = [at for at, _ in look.hits.get("outings.away", ()) if first <= at < last]
    away = [at for at in away if not any(a <= at < b for a, b in on) and not _inside_group(look, at)]
    proper = any(_place(look, at, first) for at in range(first + 1, last) if reading.words[at][0].isupper())
    if on and not proper:
        return False
    strong = [
        at
        for at in away
        if reading.folds[at] not in _WEAK_PLACES or set(reading.before(at, 3).split()) & _LEADS
    ]
    return proper or bool(strong)


def _inside_group(look: Look, at: int) -> bool:
    return any(group.first <= at < group.last for group in look.groups)


def _place(look: Look, at: int, first: int) -> bool:
    """A name in capitals behind "at", "to", "outside" … that is neither ours, nor a day, nor a class."""
    reading = look.reading
    if at <= first or not reading.capital(at) or reading.in_address(at):
        return False
    before = reading.folds[at - 1]
    if before == "the" and at - 1 > first:
        before = reading.folds[at - 2]
    if before not in _PREPOSITIONS:
        return False
    word = reading.folds[at]
    known = any_of(("names", "no_family"), ("names", "titles"), ("context", "whereabouts_no_place"))
    if word in known or word in look.roll.classes or _is_school(look, at):
        return False
    people = look.named("pupil", "staff", "parent", "governor")
    return not _inside_group(look, at) and not any(m.first <= at < m.last for m in people)


def _is_school(look: Look, at: int) -> bool:
    """Whether the name that begins at word ``at`` is the school's own."""
    own = look.school.name.lower().split()
    following = look.reading.after(at + 1)
    return (
        bool(own)
        and look.reading.folds[at] == own[0]
        and (following in own or not look.reading.capital(min(at + 1, len(look.reading) - 1)))
    )
