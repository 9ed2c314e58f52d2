"""A decision: an answer to one situation."""

from collections.abc import Iterable
from typing import Any, NamedTuple, Protocol

from .answer import Answer, Contradiction, DutyOwed, Lift
from .situation import Situation
from .vocabulary import OUTCOMES, vocabulary


class FindsNearest(Protocol):
    """What a decision needs of the engine that made it."""

    def nearest_change(self, decision: "Decision") -> str: ...


class Decision(NamedTuple):
    """An answer together with the situation that it answers.

    Light on purpose: equal situations share one `Answer`; only `nearest_change`, which needs the situation
    itself, is worked out when somebody reads it.
    """

    answer: Answer
    situation: Situation
    engine: FindsNearest

    @property
    def outcome(self) -> str:
        """The outcome: one of `OUTCOMES`, or `depends`."""
        return self.answer.outcome

    @property
    def citations(self) -> tuple[str, ...]:
        """Ids of the clauses that determine the outcome, then of those that are cited beside it."""
        return self.answer.citations

    @property
    def outweighed(self) -> tuple[str, ...]:
        """Ids of clauses that also say something, but give way."""
        return self.answer.outweighed

    @property
    def lifted(self) -> tuple[Lift, ...]:
        """Clauses that an exemption lifts, and which."""
        return self.answer.lifted

    @property
    def duties(self) -> tuple[DutyOwed, ...]:
        """What must, should or may be done beside it."""
        return self.answer.duties

    @property
    def approvers(self) -> tuple[str, ...]:
        """Who could agree and has not yet."""
        return self.answer.approvers

    @property
    def consequences(self) -> tuple[str, ...]:
        """What may follow."""
        return self.answer.consequences

    @property
    def open_facts(self) -> tuple[str, ...]:
        """Unknown facts that can still change the outcome, the best to ask first."""
        return self.answer.open_facts

    @property
    def possible(self) -> tuple[str, ...]:
        """Every outcome that the unknown facts leave possible, strictest first."""
        return self.answer.possible

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Clauses of this policy that pull apart here; the stricter rules meanwhile."""
        return self.answer.contradictions

    @property
    def nearest_change(self) -> str:
        """The smallest change that would give a milder outcome, as a sentence; empty if there is none."""
        return self.engine.nearest_change(self)

    def as_json(self) -> dict[str, Any]:
        """The shape of `handbell decide --json`."""
        facts = vocabulary().facts
        return {
            "outcome": self.outcome,
            "citations": list(self.citations),
            "duties": [duty.as_json() for duty in self.duties],
            "approvers": list(self.approvers),
            "consequences": list(self.consequences),
            "open_facts": [{"fact": fact, "question": facts[fact].question} for fact in self.open_facts],
            "possible": list(self.possible),
            "outweighed": list(self.outweighed),
            "lifted": [{"clause": one.clause, "by": one.by} for one in self.lifted],
            "nearest_change": self.nearest_change,
        }


def strictest_first(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions of a person of several roles, those first that could turn out strictest.

    Between two that could turn out alike, a settled one comes first; otherwise they keep their order.
    """
    return tuple(sorted(decisions, key=lambda one: (OUTCOMES.index(one.possible[0]), len(one.possible))))


def strictest(decisions: Iterable[Decision]) -> Decision:
    """The decision that leads when a person asks in several roles."""
    return strictest_first(decisions)[0]
