"""The answers that somebody keeps for themselves, in words, held against the policy in force now."""

from __future__ import annotations

from dataclasses import dataclass

from handbell.pages.doors import Door, own_door
from handbell.pages.headings import HEADINGS, heading
from handbell.pages.situation import Asked, fits
from handbell.pages.wording import Wording
from handbell.policies.models import KeptAnswer
from handbell.policy import Engine, Situation, strictest, vocabulary
from handbell.policy.words import Value
from handbell.schools.access import Actor


@dataclass(frozen=True)
class Kept:
    """One kept answer. `now` is what the policy in force answers instead; empty where it answers the same.

    `gone` says that the question cannot be put to it any more: the words have changed, or no policy is in force.
    """

    answer: KeptAnswer
    act: str
    facts: list[str]
    tone: str
    heading: str
    now: str
    gone: bool
    href: str


def kept_answers(actor: Actor, engine: Engine | None) -> list[Kept]:
    """This person's own list, the newest first."""
    rows = KeptAnswer.objects.filter(person_id=actor.person).order_by("-kept_at", "-pk")
    return [kept_in_words(one, own_door(actor), engine) for one in rows]


def kept_in_words(answer: KeptAnswer, door: Door, engine: Engine | None) -> Kept:
    """One of them, and what has changed since."""
    words, wording = vocabulary(), Wording(door)
    act = words.acts.get(answer.act)
    tone, said = HEADINGS[answer.outcome]
    if act is None:  # a later vocabulary has no such act
        return Kept(answer, answer.act.replace("_", " "), [], tone, str(said), "", True, "")
    asked = Asked(act, _facts(answer), door)
    possible = all(fits(act, fact, value, words) for fact, value in asked.facts.items())
    now = _now(answer, asked, engine) if engine is not None and possible else ""
    facts = [
        " ".join(wording.chip(words.facts[fact], value)) for fact, value in asked.facts.items() if possible
    ]
    href = asked.address if possible else door.question(act.id)
    changed = heading(now, asked) if now and now != answer.outcome else ""
    return Kept(answer, wording.act(act), facts, tone, str(said), changed, not now, href)


def _now(answer: KeptAnswer, asked: Asked, engine: Engine) -> str:
    known = vocabulary().roles
    situations = [Situation(one, answer.act, dict(asked.facts)) for one in answer.actors if one in known]
    return strictest(tuple(engine.decide(one) for one in situations)).outcome if situations else ""


def _facts(answer: KeptAnswer) -> dict[str, Value | None]:
    return dict(answer.facts)
