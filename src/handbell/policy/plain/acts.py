"""How strongly a question speaks for each act."""

from dataclasses import dataclass

from ..vocabulary import Vocabulary
from .focus import Clause
from .lexicon import Lexicon, Reading
from .units import Question

STORY = 0.62
"""How much a reading counts that stands in the story and not in the question."""

ECHO = 0.4
"""How much a second reading of the same act adds to the first."""

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
    places = [part.place(marks, within) for part in reading.pattern.parts if part.wanted and not part.flag]
    if not places:
        return None
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
    for reading in words.acts:
        found = hear(question, reading, clauses)
        if found is not None:
            heard.setdefault(reading.id, []).append(found)
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
