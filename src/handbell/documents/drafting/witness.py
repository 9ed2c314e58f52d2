"""A second witness: the clause read as the question that somebody would ask about it.

A clause and a question about one act use the same words, so what reads questions in plain English reads clauses too.
It settles nothing alone: where it names the act that a topic names, the rule is surer; where it is sure of another,
less.
"""

from dataclasses import dataclass

from handbell.documents.drafting.prose import plain
from handbell.documents.drafting.rules import Proposed
from handbell.documents.drafting.sentence import Prose
from handbell.policy import vocabulary
from handbell.policy.plain import QuestionError, Understood, read_question

_ASKERS = ("teacher", "governor", "parent", "pupil", "visitor")
"""Whom a clause is tried with: the first of these that it binds."""

AGREED, DIFFERED = 0.1, 0.88
"""What the certainty gains where both name the act; what is left of it where the witness is sure of another."""


@dataclass(frozen=True, slots=True)
class Witness:
    """What the reader of questions makes of a clause. `act` is empty where it makes nothing of it."""

    act: str
    confidence: float
    closest: tuple[str, ...] = ()

    def weigh(self, proposed: Proposed) -> float:
        """How far a rule is to be trusted with this witness heard."""
        acts = proposed.data["act"]
        if self.act in ([acts] if isinstance(acts, str) else acts):
            return min(1.0, proposed.sure * (1 + AGREED * self.confidence))
        return proposed.sure * (DIFFERED if self.confidence >= 0.8 else 1)


NOTHING = Witness("", 0.0)


def ask(prose: Prose) -> Witness:
    """The clause as a question: "Can I ..." and what follows the words that bind."""
    understood = _read(_question(prose), _asker(prose))
    if understood is None or understood.act is None:
        return NOTHING
    return Witness(understood.act, understood.confidence, understood.closest)


def _question(prose: Prose) -> str:
    marker = plain(prose.binding.marker)
    text = prose.whole
    if prose.exception:
        text = text.replace(prose.exception, " ")
    if marker and marker in text and not prose.binding.passive:
        text = text.split(marker, 1)[1]
    return f"can i {text.strip(' .:;')[:500]}?"


def _asker(prose: Prose) -> str | None:
    words = vocabulary()
    return next(
        (
            asker
            for asker in _ASKERS
            if any(words.is_a(asker, role) for role in prose.roles if role != "everyone")
        ),
        None,
    )


def _read(question: str, asker: str | None) -> Understood | None:
    try:
        return read_question(question, asker=asker)
    except QuestionError:
        return None
