"""A promise on behalf of the school that the author is not authorised to make.

Counts: a guarantee; a promise of money, places, staffing or outcomes.
Passes: times, dates and ordinary notices ("we will e-mail the list on Monday"); pupils' own pledges; hopes and aims.
"""

from collections.abc import Iterator

from handbell.screening.finding import Found
from handbell.screening.look import Look
from handbell.screening.quoting import quoted
from handbell.screening.subjects import in_story
from handbell.screening.wordlists import words

_MEND = "Say what is planned and who decides: try “we hope to …; the governors will decide”."
_WHO = words("context", "commitment_who")
_EVERY = frozenset(("every", "each", "all", "no"))
_TOLD = frozenset(("wrote", "writes", "says", "promised"))
_HEDGES = words("context", "commitment_hedges")


def find(look: Look) -> Iterator[Found]:
    """One finding a sentence."""
    hits = look.hits
    spots = sorted(
        [
            *hits.get("conduct.promises", ()),
            *hits.get("conduct.free", ()),
            *_engagements(look),
            *_outcomes(look),
        ]
    )
    passed = hits.get("conduct.pledge_pass", ())
    seen: set[int] = set()
    for i, _ in spots:
        number = look.reading.sentence[i]
        first, last = look.reading.sentence_bounds(i)
        if (
            number in seen
            or any(first <= at < last for at, _ in passed)
            or in_story(look, i)
            or _by_pupils(look, i)
        ):
            continue
        seen.add(number)
        span = look.reading.starts[first], look.reading.ends[last - 1]
        message = f"{look.quote(*span, most=90)} promises something in the school's name."
        yield look.span(*span, message, _MEND)


def _engagements(look: Look) -> Iterator[tuple[int, int]]:
    """ "We will refund every family", "the governors will fund …"."""
    things = look.hits.get("conduct.engagements", ())
    for i, j in look.hits.get("conduct.will", ()):
        if look.reading.folds[i] == "well" and look.reading.words[i].lower() == "well":
            continue
        between = [
            a for a, _ in things if 0 <= a - j <= 2 and look.reading.sentence[a] == look.reading.sentence[i]
        ]
        after = set(look.reading.after(between[0], 5).split()) if between else set()
        if between and not (set(look.reading.folds[i : between[0]]) | after) & _HEDGES:
            yield i, j


def _outcomes(look: Look) -> Iterator[tuple[int, int]]:
    """ "Every child will pass", "no child will pay"."""
    yield from _all_will(look)
    for i, j in look.hits.get("conduct.outcomes", ()):
        following = set(look.reading.after(j, 8).split())
        if look.reading.folds[j - 1] != "will":
            if look.reading.folds[i] in ("nobody", "no", "everyone", "place", "places"):
                yield i, j
        elif following & words("conduct", "outcome_verbs") and following & words("conduct", "outcome_things"):
            yield i, j


def _all_will(look: Look) -> Iterator[tuple[int, int]]:
    """ "Every child in Year 2 will pass": as above with words between."""
    reading = look.reading
    if "will" not in reading.said or _EVERY.isdisjoint(reading.said):
        return
    for i, word in enumerate(reading.folds):
        if word not in _EVERY or i + 1 >= len(reading):
            continue
        if not set(reading.after(i + 1, 4).split()) & _WHO:
            continue
        ahead = reading.after(i + 1, 8).split()
        if "will" in ahead[1:]:
            following = set(ahead[ahead.index("will") + 1 :]) | set(reading.after(i + 8, 5).split())
            if following & words("conduct", "outcome_verbs") and following & words(
                "conduct", "outcome_things"
            ):
                yield i, i + 2


def _by_pupils(look: Look, i: int) -> bool:
    """Quoted words in a post that speaks of pupils, or "…, wrote Owl Class"."""
    first, last = look.reading.sentence_bounds(i)
    told = not _TOLD.isdisjoint(look.reading.folds[first:last])
    if told and any(first <= group.first < last for group in look.groups):
        return True
    pupils = words("context", "commitment_by_pupils")
    return quoted(look, i) and bool(set(look.reading.folds) & pupils)
