"""The facts that the words of a question plainly state, for the act that was understood."""

from dataclasses import dataclass

from ..vocabulary import Vocabulary
from ..words import Value
from .acts import Score, hear
from .ages import ages, days
from .focus import Clause
from .lexicon import Lexicon
from .persons import about_whom, harmed, other_person
from .units import Question

BY_HAND = {"other_person": other_person, "about": about_whom, "harmed_person": harmed}
"""Facts about people, which take more than a list of readings."""


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
    found = []
    for fact in vocabulary.acts[score.act].facts:
        possible = None
        if vocabulary.facts[fact].kind != "whole_number":
            possible = vocabulary.possible_values(score.act, fact)
        stated = _by_hand(asked, clauses, score, fact)
        if stated is None or (possible is not None and stated.value not in possible):
            stated = _by_reading(asked, clauses, fact, words, possible)
        if stated is not None:
            found.append(stated)
    return found


def _by_reading(
    question: Question,
    clauses: tuple[Clause, ...],
    fact: str,
    words: Lexicon,
    possible: tuple[Value, ...] | None,
) -> Stated | None:
    """The first possible value listed that is found in the question itself, else the first found anywhere."""
    elsewhere = None
    for reading in words.facts.get(fact, ()):
        if reading.value is None or (possible is not None and reading.value not in possible):
            continue
        heard = hear(question, reading, clauses)
        if heard is None:
            continue
        stated = Stated(fact, reading.value, heard.begin, heard.end)
        if heard.clause is not None:
            return stated
        elsewhere = elsewhere or stated
    return elsewhere


def _by_hand(question: Question, clauses: tuple[Clause, ...], score: Score, fact: str) -> Stated | None:
    if fact in ("other_age", "user_age"):
        return _age(question, fact)
    if fact == "notice_days":
        return _notice(question)
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
