"""A first name with a class or year that together point to one pupil.

Counts: a given or preferred name that exactly one pupil of that class or year answers to, when the class stands
beside it or elsewhere in the post of the same child.
Passes: two pupils of that name there; a full name (``full_name``); a first name with no class; a class that the post
speaks of for another reason.
"""

from collections.abc import Iterator

from handbell.screening.finding import Found
from handbell.screening.look import Look
from handbell.screening.naming.groups import Group
from handbell.screening.naming.kinds import Mention
from handbell.screening.people import Person
from handbell.screening.wordlists import words

_CHILD = words("context", "first_name_with_class_child")  # fmt: skip
_PRONOUNS = words("context", "first_name_with_class_pronouns")


def find(look: Look) -> Iterator[Found]:
    """One finding a name; the span reaches from the name to a class that stands beside it."""
    if not look.groups:
        return
    for mention in look.naming.first_names:
        for group in sorted(look.groups, key=lambda group: _apart(mention, group)):
            one = _only(look, mention, group)
            if one and _of_same_child(look, mention, group):
                yield _report(look, mention, group)
                break


def _only(look: Look, mention: Mention, group: Group) -> Person | None:
    """The one pupil of that group who answers to the name; a following initial tells namesakes apart."""
    ids = {person.id for person in mention.persons}
    name = "".join(look.reading.folds[mention.first : mention.last])
    for key in group.keys:
        people = [person for person in look.roll.in_class.get((key, name), ()) if person.id in ids]
        at = mention.last
        if (
            len(people) > 1
            and at < len(look.reading)
            and len(look.reading.words[at]) == 1
            and look.reading.capital(at)
        ):
            people = [person for person in people if person.family[:1].lower() == look.reading.folds[at]]
        if len(people) == 1:
            return people[0]
    return None


def _apart(mention: Mention, group: Group) -> int:
    return max(group.first - mention.last, mention.first - group.last)


def _of_same_child(look: Look, mention: Mention, group: Group) -> bool:
    reading = look.reading
    name_in, group_in = reading.sentence[mention.first], reading.sentence[group.first]
    if name_in == group_in:
        return not _other_name_nearer(look, mention, group)
    if abs(name_in - group_in) > 2:
        return _heads_post(look, group)
    if group_in > name_in:
        return _points_back(look, group)
    return _leads_on(look, group) or _heads_post(look, group)


def _other_name_nearer(look: Look, mention: Mention, group: Group) -> bool:
    """Whether the class is said of somebody else in the sentence ("Penny, for the poem about Noah in Hazel")."""
    between = look.reading.after(mention.last, max(0, group.first - mention.last)).split()
    if group.first < mention.first or not between:
        return False
    joined = {"in", "from", "of"} & set(between[-1:])
    others = [
        other
        for other in look.naming.first_names
        if mention.last <= other.first and other.last <= group.first and other is not mention
    ]
    return bool(joined and others and "and" not in between)


def _points_back(look: Look, group: Group) -> bool:
    """A later sentence that speaks of the child: "She is in Willow", "the Year 5 author", "his Beech friends"."""
    reading = look.reading
    first, last = reading.sentence_bounds(group.first)
    before = set(reading.folds[first : group.first])
    after = set(reading.folds[group.last : min(last, group.last + 3)])
    return bool(before & _PRONOUNS) or (
        bool(after & _CHILD) and bool(before & {"the", "our", "this", "a", "another"} or group.first == first)
    )


def _leads_on(look: Look, group: Group) -> bool:
    """An earlier sentence that names the class as where the news comes from."""
    reading = look.reading
    first, last = reading.sentence_bounds(group.first)
    said = set(reading.folds[first:last])
    timetable = said & words("people", "timetable")
    return not timetable or bool(set(reading.folds[group.last : group.last + 3]) & _CHILD)


def _heads_post(look: Look, group: Group) -> bool:
    """ "News from Cedar:" at the head of the post."""
    reading = look.reading
    first, last = reading.sentence_bounds(group.first)
    only = len({key for other in look.groups for key in other.keys}) == 1
    return first == 0 and only and last - first <= 6


def _report(look: Look, mention: Mention, group: Group) -> Found:
    start, end = mention.start, mention.end
    if (
        0 <= group.first - mention.last <= 3
        and look.reading.sentence[group.first] == look.reading.sentence[mention.first]
    ):
        end = look.reading.ends[group.last - 1]
    said = look.quote(look.reading.starts[group.first], look.reading.ends[group.last - 1])
    message = f"{look.quote(mention.start, mention.end)} with {said} points to one pupil."
    return look.span(start, end, message, "Keep the name or the class, not both: try “one of our pupils”.")
