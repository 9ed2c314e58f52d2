"""Which of the people in a question is the other person, whom it is about, and who is harmed."""

from .acts import Score
from .focus import Clause
from .units import Question, Unit

OTHER = (
    ("former_parent", "former_parent"),
    ("former_pupil", "former_pupil"),
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
    return (within or found or [None])[0]


def other_person(question: Question, clauses: tuple[Clause, ...], score: Score) -> Found:
    """Who is on the other side."""
    found = _candidates(question, OTHER)
    if score.act == "join_pupil_online":
        found = [one for one in found if one[0] in ("pupil", "former_pupil", "other_child")]
    return _nearest(found, score, clauses)


def about_whom(question: Question, clauses: tuple[Clause, ...], score: Score) -> Found:
    """Who or what something said is about."""
    return _nearest(_candidates(question, ABOUT), score, clauses)


def harmed(question: Question, clauses: tuple[Clause, ...], score: Score) -> Found:
    """Who is on the receiving end."""
    for place, unit in enumerate(question.units):
        if unit.text in ("me", "my", "myself", "us"):
            return ("asker", place)
    return None
