"""How strongly a question speaks for each act."""

from dataclasses import dataclass, replace

from ..vocabulary import Vocabulary
from .focus import Clause
from .lexicon import Lexicon, Reading
from .units import Question

STORY = 0.62
"""How much a reading counts that stands in the story and not in the question."""

ECHO = 0.4
"""How much a second reading of the same act adds to the first."""

NEARLY = 0.62
"""How much is left for a reading that is found with its words in another order."""

DOMAIN = frozenset(("#domain", "#platform", "#social_media", "#photo", "#video", "#phone_thing"))
"""A question with none of these is most likely about something else, and is not read that loosely."""

SHARE = 0.66
"""The least part of a reading's words that must stand in the question for it to count as nearly found."""

MISFIT = 0.88
"""How much is left for an act that people in the asker's role hardly ever ask about."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A reading that was found: in which units, and in which asking clause (None: only in the story)."""

    reading: Reading
    begin: int
    end: int
    clause: int | None


@dataclass(frozen=True, slots=True)
class Score:
    """An act with its score from 0 to 1 and the readings that speak for it, strongest first."""

    act: str
    value: float
    heard: tuple[Heard, ...]


def hear(question: Question, reading: Reading, clauses: tuple[Clause, ...]) -> Heard | None:
    """Where the reading is found, in an asking clause if it can be."""
    marks = question.marks
    for part in reading.pattern.parts:
        if part.found(marks) != part.wanted:
            return None
    within = sum(clause.bits for clause in clauses)
    places = [part.place(marks, within) for part in reading.pattern.parts if part.wanted and part.tells]
    for number, clause in enumerate(clauses):
        for begin, end in places:
            if clause.meets(begin, end):
                return Heard(reading, begin, end, number)
    return Heard(reading, *places[0], None)


def score_acts(
    question: Question, clauses: tuple[Clause, ...], words: Lexicon, vocabulary: Vocabulary, asker: str | None
) -> list[Score]:
    """Every act that anything speaks for, best first."""
    heard: dict[str, list[Heard]] = {}
    places = {place for mark in question.marks.places for place in words.by_mark.get(mark, ())}
    for reading in (words.acts[place] for place in sorted(places)):
        found = hear(question, reading, clauses)
        if found is not None:
            heard.setdefault(reading.id, []).append(found)
    nothing = not any(one.reading.weight >= 0.5 for all_ in heard.values() for one in all_)
    if nothing and not DOMAIN.isdisjoint(question.marks.places):
        for near in _nearly(question, words):
            heard.setdefault(near.reading.id, []).append(near)
    in_question = any(
        one.clause is not None and one.reading.weight >= 0.5 for all_ in heard.values() for one in all_
    )
    scores = []
    for act, all_ in heard.items():
        weights = sorted((_weight(one, in_question) for one in all_), reverse=True)
        value = _together(weights) * (1.0 if fits(act, asker, vocabulary) else MISFIT)
        ordered = sorted(all_, key=lambda one: -_weight(one, in_question))
        scores.append(Score(act, value, tuple(ordered)))
    return sorted(scores, key=lambda one: (-one.value, one.act))


def _nearly(question: Question, words: Lexicon) -> list[Heard]:
    """Where nothing was found: readings of which nearly all words stand somewhere, in whatever order."""
    found = []
    for reading in words.acts:
        share = reading.pattern.share(question.marks, SHARE) if reading.weight >= 0.5 else 0.0
        if share:
            weaker = replace(reading, weight=reading.weight * NEARLY * share**3)
            found.append(Heard(weaker, 0, 0, None))
    return found


def _weight(heard: Heard, in_question: bool) -> float:
    return heard.reading.weight * (STORY if heard.clause is None and in_question else 1.0)


def _together(weights: list[float]) -> float:
    doubt = 1.0
    for weight in weights[1:]:
        doubt *= 1 - ECHO * weight
    return weights[0] + max(0.0, 0.98 - weights[0]) * (1 - doubt)


def fits(act: str, asker: str | None, vocabulary: Vocabulary) -> bool:
    """Whether people in this role ask about this act."""
    if asker is None:
        return True
    return any(
        vocabulary.is_a(asker, one) or vocabulary.is_a(one, asker) for one in vocabulary.acts[act].askers
    )
