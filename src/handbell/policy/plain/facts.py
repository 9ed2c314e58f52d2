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
    act = vocabulary.acts[score.act]
    asked = question.with_flag(score.act)
    found = []
    for fact in act.facts:
        stated = _by_hand(asked, clauses, score, fact) or _by_reading(asked, clauses, fact, words)
        if stated is not None and _valid(stated, act.id, vocabulary):
            found.append(stated)
    return found


def _valid(stated: Stated, act: str, vocabulary: Vocabulary) -> bool:
    possible = vocabulary.possible_values(act, stated.fact)
    return not possible or stated.value in possible


def _by_reading(question: Question, clauses: tuple[Clause, ...], fact: str, words: Lexicon) -> Stated | None:
    """The first value listed that is found in the question itself, else the first found anywhere."""
    elsewhere = None
    for reading in words.facts.get(fact, ()):
        heard = hear(question, reading, clauses)
        if heard is None or reading.value is None:
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
    whom = {"other_person": other_person, "about": about_whom, "harmed_person": harmed}.get(fact)
    if whom is None:
        return None
    found = whom(question, clauses, score)
    return None if found is None else Stated(fact, found[0], found[1], found[1] + 1)


def _age(question: Question, fact: str) -> Stated | None:
    """The asker's own age is the account holder's where a pupil asks, and never the other person's."""
    found = [one for one in ages(question) if one.own <= (fact == "user_age")]
    if len({one.years for one in found}) != 1:
        return None
    return Stated(fact, found[0].years, found[0].place, found[0].place + 1)


def _notice(question: Question) -> Stated | None:
    found = days(question)
    if found is None or not {"#technicians", "#notice"} & question.marks:
        return None
    return Stated("notice_days", found, 0, 0)
