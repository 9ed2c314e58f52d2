"""The nearest change: what would have to be different for a milder answer, as one plain sentence.

Approvals come first, for one can ask for them; then one fact, those asked last first, for they are the easiest to
change (an account sooner than the person); then another role.
"""

from collections.abc import Iterator
from typing import Protocol

from .asking import answers
from .decision import Decision
from .pack import Pack
from .situation import Situation
from .vocabulary import STRICT, Vocabulary
from .words import Value

_SAID = {
    "needs_approval": "possible with approval",
    "advised_against": "advised against, but not barred",
    "required": "the policy asks for it",
    "expected": "the policy encourages it",
    "allowed": "allowed",
    "silent": "the policy has no rule against it",
}


class Decides(Protocol):
    """What this needs of an engine."""

    @property
    def pack(self) -> Pack: ...
    @property
    def words(self) -> Vocabulary: ...
    def decide(self, situation: Situation) -> Decision: ...


def nearest_change(engine: Decides, decision: Decision) -> str:
    """The sentence, or nothing where the answer is open, needs no change, or no single change helps."""
    if decision.outcome not in STRICT:
        return ""
    for changes in (_approvals, _facts, _roles):
        best, sentence = _mildness(decision.outcome), ""
        for change, situation in changes(engine, decision):
            outcome = engine.decide(situation).outcome
            if outcome in _SAID and _mildness(outcome) > best:
                best, sentence = _mildness(outcome), f"{change}: {_SAID[outcome]}."
        if sentence:
            return sentence
    return ""


def _mildness(outcome: str) -> int:
    """Outcomes outside `STRICT` leave nothing to be wished for, and are as good as each other."""
    return STRICT.index(outcome) if outcome in STRICT else len(STRICT)


def _with(situation: Situation, **facts: Value) -> Situation:
    return Situation(situation.actor, situation.act, {**situation.facts, **facts})


def _approvals(engine: Decides, decision: Decision) -> Iterator[tuple[str, Situation]]:
    asked = engine.words.acts[decision.situation.act].facts
    together: dict[str, Value] = {}
    for approver in decision.approvers:
        known = engine.words.approvers[approver]
        for fact, value in known.held_when.items():
            if fact in asked:
                together.setdefault(fact, value)
                yield f"With {known.phrase}", _with(decision.situation, **{fact: value})
    phrases = " and ".join(engine.words.approvers[approver].phrase for approver in decision.approvers)
    if len(decision.approvers) > 1:
        yield f"With {phrases}", _with(decision.situation, **together)


def _facts(engine: Decides, decision: Decision) -> Iterator[tuple[str, Situation]]:
    situation = decision.situation
    for fact in reversed(engine.words.acts[situation.act].facts):
        if situation.facts.get(fact) is None:
            continue
        question = engine.words.facts[fact].question
        for value in answers(engine.pack, engine.words, situation.act, fact):
            changed = _with(situation, **{fact: value})
            if value != situation.facts[fact] and _can_be(changed, engine.words):
                said = spoken(engine, situation.act, fact, value)
                yield f"If the answer to “{question}” were “{said}”", changed


def _roles(engine: Decides, decision: Decision) -> Iterator[tuple[str, Situation]]:
    situation = decision.situation
    askers = engine.words.acts[situation.act].askers
    for role in dict.fromkeys((*askers, *engine.words.roles)):
        changed = Situation(role, situation.act, situation.facts)
        if role != situation.actor and _can_be(changed, engine.words):
            yield f"If you were {engine.words.roles[role].phrase}", changed


def _can_be(situation: Situation, words: Vocabulary) -> bool:
    return not any(
        all(situation.facts.get(fact) in values for fact, values in one.facts.items())
        and (not one.roles or any(words.is_a(situation.actor, role) for role in one.roles))
        for one in words.impossible
    )


def spoken(engine: Decides, act: str, fact: str, value: Value) -> str:
    """A value as people say it: a choice's label, yes or no, or a stretch of numbers such as 12 to 15."""
    known = engine.words.facts[fact]
    if known.kind == "choice":
        return known.values[str(value)]
    if known.kind == "yes_no":
        return "yes" if value else "no"
    starts = answers(engine.pack, engine.words, act, fact)
    place = starts.index(value)
    if place == len(starts) - 1:
        return f"{value} or more"
    last = int(starts[place + 1]) - 1
    return f"{last} or less" if value == 0 else f"{value} to {last}" if last > int(value) else f"{value}"
