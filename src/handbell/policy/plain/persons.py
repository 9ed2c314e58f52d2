"""Which of the people in a question is the other person, whom it is about, and who is harmed."""

from .acts import Score
from .focus import Clause
from .units import Question, Unit

OTHER = (
    ("former_parent", "former_parent"),
    ("former_pupil", "former_pupil"),
    ("year_group", "pupil"),
    ("my_class", "pupil"),
    ("child_aged", "pupil"),
    ("online_only", "online_only"),
    ("known_friend", "known_friend"),
    ("other_child", "other_child"),
    ("parent", "parent"),
    ("relative", "relative"),
    ("colleague", "colleague"),
    ("governor", "colleague"),
    ("pupil", "pupil"),
    ("outsider", "outsider"),
)
"""Tag to value of `other_person`, the more telling tag first."""

ABOUT = (
    ("own_child", "own_child"),
    ("governor", "governor"),
    ("former_parent", "parent"),
    ("parent", "parent"),
    ("colleague", "staff_member"),
    ("pupils_generally", "pupils_generally"),
    ("year_group", "pupils_generally"),
    ("pupil", "pupil"),
    ("elsewhere", "other_school_or_council"),
    ("public_policy", "public_policy"),
    ("school_policy", "school_policy"),
    ("member_of_public", "public"),
    ("school_matter", "school"),
    ("the_school", "school"),
)
"""Tag to value of `about`."""

Found = tuple[str, int] | None


def _value(unit: Unit, table: tuple[tuple[str, str], ...]) -> str | None:
    return next((value for tag, value in table if tag in unit.tags), None)


def _candidates(question: Question, table: tuple[tuple[str, str], ...]) -> list[tuple[str, int]]:
    found = ((_value(unit, table), place) for place, unit in enumerate(question.units))
    return [(value, place) for value, place in found if value is not None]


def _nearest(found: list[tuple[str, int]], score: Score, clauses: tuple[Clause, ...]) -> Found:
    """The one that the act's reading takes in; else the one in the question; else the first."""
    for heard in score.heard:
        inside = [one for one in found if heard.begin <= one[1] < heard.end]
        if inside:
            return inside[0]
    within = [one for one in found if any(clause.meets(one[1], one[1] + 1) for clause in clauses)]
    return within[0] if within else found[0] if found else None


AFTER = {
    "give_personal_details": ("give", "tell"),
    "contact_someone": ("contact",),
    "send_friend_request": ("befriend",),
    "ask_for_personal_information": ("ask_for",),
    "reply_to_contact": (),
}
"""The tags of verbs after which the other person stands: "can my TA give a pupil", the pupil."""


def other_person(question: Question, clauses: tuple[Clause, ...], score: Score) -> Found:
    """Who is on the other side."""
    found = _candidates(question, OTHER)
    if score.act == "join_pupil_online":
        found = [one for one in found if one[0] in ("pupil", "former_pupil", "other_child")]
    for place, unit in enumerate(question.units):
        verb = any(tag in unit.tags for tag in AFTER.get(score.act, ()))
        if verb and any(clause.meets(place, place + 1) for clause in clauses):
            later = [one for one in found if one[1] > place]
            if later:
                return later[0]
    return _nearest(found, score, clauses)


def about_whom(question: Question, clauses: tuple[Clause, ...], score: Score) -> Found:
    """Who or what something said is about."""
    found = _candidates(question, ABOUT)
    for place, unit in enumerate(question.units):
        if unit.text in ("about", "that") and any(clause.meets(place, place + 1) for clause in clauses):
            later = [one for one in found if place < one[1] < place + 7]
            if later:
                return later[0]
    return _nearest(found, score, clauses)


VICTIM = (
    ("own_child", "pupil"),
    ("colleague", "staff_member"),
    ("governor", "staff_member"),
    ("pupil", "pupil"),
    ("year_group", "pupil"),
    ("my_class", "pupil"),
    ("known_friend", "pupil"),
    ("child_aged", "pupil"),
)
"""Tag to value of `harmed_person`."""

HARM = ("abuse", "bullied", "threat", "racist", "groom", "mean_word")
_ON = ("about", "to", "at", "against", "of", "on")


def harmed(question: Question, clauses: tuple[Clause, ...], score: Score) -> Found:
    """Who is on the receiving end: after "about" or "to", or before "is getting" nasty messages; else me."""
    units = question.units
    for place, unit in enumerate(units):
        if not any(tag in unit.tags for tag in HARM):
            continue
        if "me" in unit.text.split("_"):
            return "asker", place
        for later in range(place + 1, min(place + 6, len(units))):
            if units[later - 1].text in _ON or units[later - 2].text in _ON:
                value = (
                    "asker" if units[later].text in ("me", "myself", "us") else _value(units[later], VICTIM)
                )
                if value is not None:
                    return value, later
        for before in range(place - 1, max(place - 9, -1), -1):
            value = "asker" if units[before].text in ("me", "i") else _value(units[before], VICTIM)
            if value is not None and _receives(units, before, place):
                return value, before
    mine = [
        place
        for place, unit in enumerate(units)
        if not {"me", "myself", "us"}.isdisjoint(unit.text.split("_"))
    ]
    if not mine and score.act == "delete_abusive_content":
        mine = [place for place, unit in enumerate(units) if unit.text.startswith(("my", "i_have"))]
    return ("asker", mine[0]) if mine else None


def _receives(units: tuple[Unit, ...], person: int, harm: int) -> bool:
    """Whether what stands between says that it happens to the person: "keeps getting", "is being"."""
    return any(
        unit.text in ("is", "are", "'s", "being", "been", "was", "am")
        or unit.base in ("get", "receive", "have")
        for unit in units[person + 1 : harm + 1]
    )
