"""What serves none of the purposes of the school's channels.

Counts: advertising of somebody's own trade, holidays, private chat, recreation, told of the writer's own life.
Passes: lessons, events, families and staff in school; warnings against such things; stories, pupils' quoted words.
"""

from collections.abc import Iterator

from handbell.screening.finding import Found
from handbell.screening.look import Look
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
    for label, topic in _LISTS.items():
        for i, _ in look.hits.get(label, ()):
            number = look.reading.sentence[i]
            if number in seen or look.reading.in_address(i) or _passes(look, label, i):
                continue
            seen.add(number)
            first, last = look.reading.sentence_bounds(i)
            span = look.reading.starts[first], look.reading.ends[last - 1]
            says = _ADVERTISES if topic == "advertising" else _PRIVATE
            yield look.span(*span, f"{look.quote(*span, most=90)} {says}", _MENDS[topic], topic)


def _passes(look: Look, label: str, i: int) -> bool:
    first, last = look.reading.sentence_bounds(i)
    if any(first <= at < last for at, _ in look.hits.get("purpose.denied", ())) or in_story(look, i):
        return True
    if quoted(look, i) and _of_school(look, 0, len(look.reading)):
        return True
    if label == "purpose.advertising":
        return False
    own = label != "purpose.selling" and not _OWN.isdisjoint(look.reading.folds[first:last])
    return _of_school(look, first, last) if own else _of_school(look, 0, len(look.reading))


def _of_school(look: Look, first: int, last: int) -> bool:
    """Whether words ``first`` to ``last`` speak of children, lessons, events or classes of the school."""
    if any(first <= at < last for at, _ in look.hits.get("purpose.school", ())):
        return True
    return any(first <= group.first < last for group in look.groups)
