"""The facts that the words of a question plainly state, for the act that was understood."""

from dataclasses import dataclass

from ..vocabulary import Vocabulary
from ..words import Value
from .acts import Score, hear
from .ages import ages, days
from .assent import assented, is_assent
from .focus import Clause
from .lexicon import Lexicon
from .negation import Words, denied, left_open, word_by_word
from .persons import about_whom, harmed, other_person
from .platforms import platform
from .units import Question

BY_HAND = {"other_person": other_person, "about": about_whom, "harmed_person": harmed}
"""Facts about people, which take more than a list of readings."""

IN_ORDER = ("on_register", "risk_assessed", "content_checked", "learning_objective_clear", "site_suits_age")
"""Facts that rules ask for first: "does it need to be risk assessed" does not say whether it is."""

REACH = {
    **dict.fromkeys(IN_ORDER, 8),
    "needed_for_role": 8,
    "known_through_work": 3,
    "known_outside_school": 5,
    "at_school_event": 2,
    "use_excessive": 2,
    "image_consent": 5,
    "learning_basis": 5,
    "image_shows": 2,
}
"""How many words in front of what states a fact a "not" may stand."""

APART = {"content": 2, "device": 1, "channel": 1}
"""The same for choices of which, denied, several others are left: "not on my own phone" says nothing more."""

OTHERWISE: dict[Value, Value] = {
    "teacher_directed": "own_choice",
    "in_writing": "not_asked",
    "verbal_only": "not_asked",
    "other_children": "own_child_only",
}
"""What is so where a choice is denied and only one other is left."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact with its value and the units that state it."""

    fact: str
    value: Value
    begin: int
    end: int


def stated_facts(
    question: Question, clauses: tuple[Clause, ...], score: Score, words: Lexicon, vocabulary: Vocabulary
) -> list[Stated]:
    """Each fact of the act that the words state, in the vocabulary's order; never a value outside its limits."""
    asked = question.with_flag(score.act)
    single = word_by_word(asked)
    found = []
    for fact in vocabulary.acts[score.act].facts:
        possible = None
        if vocabulary.facts[fact].kind != "whole_number":
            possible = vocabulary.possible_values(score.act, fact)
        stated = _by_hand(asked, clauses, score, fact, single)
        if stated is None or (possible is not None and stated.value not in possible):
            stated = _by_reading(asked, clauses, fact, words, possible, single)
        if stated is not None:
            found.append(stated)
    return found


def _by_reading(
    question: Question,
    clauses: tuple[Clause, ...],
    fact: str,
    words: Lexicon,
    possible: tuple[Value, ...] | None,
    single: Words,
) -> Stated | None:
    """The first possible value listed that is found in the question itself, else the first found anywhere."""
    elsewhere = None
    for reading in words.facts.get(fact, ()):
        if reading.value is None or (possible is not None and reading.value not in possible):
            continue
        heard = hear(question, reading, clauses)
        if heard is None:
            continue
        value = _as_said(fact, reading.value, *single.run(heard.begin, heard.end), single)
        if value is None or (possible is not None and value not in possible):
            continue
        stated = Stated(fact, value, heard.begin, heard.end)
        if heard.clause is not None:
            return stated
        elsewhere = elsewhere or stated
    return elsewhere


def _as_said(fact: str, value: Value, begin: int, end: int, single: Words) -> Value | None:
    """The value, or what is so where the words deny it; None where they deny it and it could be several others, or
    where a thing that has to be in order first is only asked about."""
    if fact in IN_ORDER and left_open(single, begin, end):
        return None
    if value is True or value in OTHERWISE:
        if fact in REACH and denied(single, begin, end, REACH[fact]):
            return False if value is True else OTHERWISE[value]
    elif fact in APART and denied(single, begin, begin, APART[fact]):
        return None
    return value


def _by_hand(
    question: Question, clauses: tuple[Clause, ...], score: Score, fact: str, single: Words
) -> Stated | None:
    if fact in ("other_age", "user_age"):
        return _age(question, fact)
    if fact == "notice_days":
        return _notice(question)
    if is_assent(fact):
        said = assented(fact, single)
        return None if said is None else Stated(fact, *said)
    if fact == "platform_kind":
        site = platform(question, clauses, tuple((one.begin, one.end) for one in score.heard[:2]))
        return None if site is None else Stated(fact, site[0], site[1], site[1] + 1)
    if fact not in BY_HAND:
        return None
    found = BY_HAND[fact](question, clauses, score)
    return None if found is None else Stated(fact, found[0], found[1], found[1] + 1)


def _age(question: Question, fact: str) -> Stated | None:
    """The asker's own age is the account holder's where a pupil asks, and never the other person's."""
    found = [one for one in ages(question) if one.own <= (fact == "user_age")]
    if len({one.years for one in found}) != 1:
        return None
    return Stated(fact, found[0].years, found[0].place, found[0].place + 1)


def _notice(question: Question) -> Stated | None:
    found = days(question)
    if found is None or {"#technicians", "#notice"}.isdisjoint(question.marks.places):
        return None
    return Stated("notice_days", found, 0, 0)
