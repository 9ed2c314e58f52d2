"""What would change the answer: an agreement, another choice, another circumstance, each as a link to that answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from handbell.pages.for_pupils import pupil_words
from handbell.pages.headings import heading
from handbell.pages.situation import Asked
from handbell.pages.wording import Wording
from handbell.policy import Decision, Engine, Situation
from handbell.policy.asking import answers
from handbell.policy.nearest import spoken
from handbell.policy.vocabulary import STRICT
from handbell.policy.words import Value

# What people can choose to do otherwise. The other facts are as they are: who somebody is, how old, what was agreed.
CHOOSABLE: Final = frozenset({
    "channel", "device", "connection", "when", "platform_kind", "visibility", "form", "tone", "content", "route",
    "handling", "named_with_image", "image_shows", "detail", "message_kind", "software_place", "pupil_use", "statement",
})  # fmt: skip
GOOD: Final = frozenset(
    {"required", "expected", "allowed"}
)  # what the policy says yes to: silence is no permission
MOST: Final = 3  # of each kind


@dataclass(frozen=True)
class Change:
    """One other answer to one question. `outcome` is what the policy then answers; an agreement has no question."""

    question: str
    answer: str
    outcome: str
    href: str


@dataclass(frozen=True)
class Changes:
    """`agreements` and `circumstances` would change the answer; `choices` are what one can do instead.

    `otherwise` is the engine's own sentence where nothing of these helps.
    """

    agreements: tuple[Change, ...] = ()
    choices: tuple[Change, ...] = ()
    circumstances: tuple[Change, ...] = ()
    otherwise: str = ""


def changes_to(decision: Decision, engine: Engine, asked: Asked) -> Changes:
    """What gives a milder answer; nothing where the answer is open or needs no change."""
    if decision.outcome not in STRICT:
        return Changes()
    agreements = _best(_agreements(decision, engine, asked), decision)
    facts = list(_facts(decision, engine, asked))
    choices = _best((one for one in facts if one[0] in CHOOSABLE and one[1] in GOOD), decision)
    circumstances = _best((one for one in facts if one[0] not in CHOOSABLE), decision)
    found = agreements or choices or circumstances
    return Changes(agreements, choices, circumstances[:1], "" if found else decision.nearest_change)


Candidate = tuple[str, str, Change]  # the fact, the outcome's id, and how it reads


def _best(candidates: Iterator[Candidate] | list[Candidate], decision: Decision) -> tuple[Change, ...]:
    """The mildest first, at most two a fact and `MOST` in all."""
    milder = [one for one in candidates if _mildness(one[1]) > _mildness(decision.outcome)]
    found: list[Candidate] = []
    for one in sorted(milder, key=lambda each: -_mildness(each[1])):
        if sum(one[0] == other[0] for other in found) < 2:
            found.append(one)
    return tuple(change for _, _, change in found[:MOST])


def _mildness(outcome: str) -> int:
    return STRICT.index(outcome) if outcome in STRICT else len(STRICT)


def _agreements(decision: Decision, engine: Engine, asked: Asked) -> Iterator[Candidate]:
    child = asked.door.id == "pupils"
    for approver in decision.approvers:
        known = engine.words.approvers[approver]
        for fact, value in known.held_when.items():
            if fact in asked.act.facts:
                phrase = pupil_words().approvers[approver] if child else known.phrase
                yield from _candidate(decision, engine, asked, fact, value, "", phrase)


def _facts(decision: Decision, engine: Engine, asked: Asked) -> Iterator[Candidate]:
    """Every other answer to a question that was answered: those asked last first, for they are easiest to change."""
    wording = Wording(asked.door)
    agreed = {fact for one in decision.approvers for fact in engine.words.approvers[one].held_when}
    for fact in reversed(asked.act.facts):
        known = asked.facts.get(fact)
        if known is None or fact in agreed:
            continue
        for value in answers(engine.pack, engine.words, asked.act.id, fact):
            if value != known:
                number = engine.words.facts[fact].kind == "whole_number"
                said = wording.value(engine.words.facts[fact], value)
                said = spoken(engine, asked.act.id, fact, value) if number else said
                question = wording.question(engine.words.facts[fact])
                yield from _candidate(decision, engine, asked, fact, value, question, said)


def _candidate(
    decision: Decision, engine: Engine, asked: Asked, fact: str, value: Value, question: str, said: str
) -> Iterator[Candidate]:
    situation = Situation(decision.situation.actor, asked.act.id, {**asked.taken, fact: value})
    if not _can_be(situation, engine):
        return
    outcome = engine.decide(situation).outcome
    if outcome != "depends":
        yield fact, outcome, Change(question, said, heading(outcome, asked), asked.with_fact(fact, value))


def _can_be(situation: Situation, engine: Engine) -> bool:
    return not any(
        all(situation.facts.get(fact) in values for fact, values in one.facts.items())
        and (not one.roles or any(engine.words.is_a(situation.actor, role) for role in one.roles))
        for one in engine.words.impossible
    )
