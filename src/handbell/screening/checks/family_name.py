"""A parent's or carer's name.

Counts: a parent or carer on the roll by given and family name; by title and family name where the words say that
they are one (mum, dad, carer, PTA).
Passes: "Thea's mum", who is not named; governors, whose names the law publishes; staff.
"""

from collections.abc import Iterator

from handbell.screening.finding import Found
from handbell.screening.look import Look
from handbell.screening.naming.kinds import Mention

_MEND = "Thank them without the name: try “one of our parents” or “our PTA”."


def find(look: Look) -> Iterator[Found]:
    """One finding a name."""
    for mention in look.naming.of("parent"):
        if look.reading.in_address(mention.first) or _is_governor(look, mention):
            continue
        if mention.form == "title" and not _said_to_be_parent(look, mention):
            continue
        message = f"{look.quote(mention.start, mention.end)} names a parent or carer."
        yield look.span(mention.start, mention.end, message, _MEND)


def _is_governor(look: Look, mention: Mention) -> bool:
    return any(other.kind == "governor" and other.start == mention.start for other in look.naming.mentions)


def _said_to_be_parent(look: Look, mention: Mention) -> bool:
    reading = look.reading
    first, last = reading.sentence_bounds(mention.first)
    near = [at for at, _ in look.hits.get("people.parent", ()) if first <= at < last]
    if not near:
        return False
    shared = any(other.kind == "staff" and other.start == mention.start for other in look.naming.mentions)
    return not shared or any(-4 <= at - mention.last <= 4 or -4 <= mention.first - at <= 4 for at in near)
