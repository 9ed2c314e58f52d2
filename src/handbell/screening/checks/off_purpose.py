"""What serves none of the purposes of the school's channels.

Counts: advertising of somebody's own trade, holidays, private chat, recreation, told of the writer's own life.
Passes: lessons, events, families and staff in school; warnings against such things; stories, pupils' quoted words.
"""

from collections.abc import Iterator

from handbell.screening.finding import Found
from handbell.screening.look import Look
from handbell.screening.own import getaway, trade
from handbell.screening.own.school import denied, of_school, of_school_alone
from handbell.screening.quoting import quoted
from handbell.screening.subjects import in_story

_OWN = frozenset(("i", "im", "ive", "my", "me", "hubby", "mine"))
_ADVERTISES = "is an advertisement, and none of the school's."
_PRIVATE = "is about somebody's own time, not about the school."
_NOT_HERE = "Leave it out: the school's channels are for education and the school's community."
_MENDS = {
    "advertising": _NOT_HERE,
    "holiday": f"{_NOT_HERE} Keep it for your own account.",
    "chat": f"{_NOT_HERE} Keep it for your own account.",
    "recreation": f"{_NOT_HERE} Or say what it has to do with learning.",
}
_LISTS = {
    "purpose.advertising": "advertising",
    "purpose.selling": "advertising",
    "purpose.holiday": "holiday",
    "purpose.chat": "chat",
    "purpose.recreation": "recreation",
}


def find(look: Look) -> Iterator[Found]:
    """One finding a sentence."""
    seen: set[int] = set()
    for topic, i in _spots(look):
        number = look.reading.sentence[i]
        if number in seen or look.reading.in_address(i):
            continue
        seen.add(number)
        first, last = look.reading.sentence_bounds(i)
        span = look.reading.starts[first], look.reading.ends[last - 1]
        says = _ADVERTISES if topic == "advertising" else _PRIVATE
        yield look.span(*span, f"{look.quote(*span, most=90)} {says}", _MENDS[topic], topic)


def _spots(look: Look) -> Iterator[tuple[str, int]]:
    """The words that tell of it, by topic: what the lists hold, then trades and journeys in any words."""
    for label, topic in _LISTS.items():
        for i, _ in look.hits.get(label, ()):
            if not _passes(look, label, i):
                yield topic, i
    for topic, find_spots in (("advertising", trade.find), ("holiday", getaway.find)):
        for i in find_spots(look):
            if not denied(look, i) and not in_story(look, i) and not quoted(look, i):
                yield topic, i


def _passes(look: Look, label: str, i: int) -> bool:
    first, last = look.reading.sentence_bounds(i)
    if denied(look, i) or in_story(look, i):
        return True
    if quoted(look, i) and of_school(look, 0, len(look.reading)):
        return True
    if label == "purpose.advertising":
        return False
    own = label != "purpose.selling" and not _OWN.isdisjoint(look.reading.folds[first:last])
    return of_school_alone(look, first, last) if own else of_school(look, 0, len(look.reading))
