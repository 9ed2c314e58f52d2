"""The school's answer to a question: one decision a role, the strictest first, all in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handbell.pages.situation import Asked
from handbell.policy import Clause, Decision, Engine, Situation, Vocabulary, strictest, vocabulary
from handbell.policy.answer import DutyOwed

HEADINGS: Final[Mapping[str, tuple[str, str | Promise]]] = {
    "forbidden": ("broken", gettext_lazy("You must not")),
    "needs_approval": ("due", gettext_lazy("Not without agreement first")),
    "required": ("info", gettext_lazy("You must")),
    "advised_against": ("due", gettext_lazy("Advised against")),
    "expected": ("info", gettext_lazy("You should")),
    "allowed": ("kept", gettext_lazy("You may")),
    "silent": ("none", gettext_lazy("The policy says nothing about this")),
    "depends": ("none", gettext_lazy("It depends")),
}
DUTY_FORCES: Final[Mapping[str, str | Promise]] = {
    "must": gettext_lazy("Must"),
    "should": gettext_lazy("Should"),
    "advised": gettext_lazy("Advised"),
    "may": gettext_lazy("May"),
}


@dataclass(frozen=True)
class DutyInWords:
    force: str
    what: str
    clause: str


@dataclass(frozen=True)
class Verdict:
    """One role's answer in words. `tone` and `heading` say the outcome, `says` are the clauses that determine it."""

    role: str
    decision: Decision
    tone: str
    heading: str
    possible: tuple[str, ...]
    says: tuple[Clause, ...]
    also: tuple[Clause, ...]
    duties: tuple[DutyInWords, ...]
    approvers: tuple[str, ...]
    consequences: tuple[str, ...]


def asking_roles(roles: frozenset[str], asked: Asked, words: Vocabulary) -> list[str]:
    """The roles to decide in: of those that may ask, the ones that no other of this person's roles includes."""
    mine = [role for role in words.roles if role in roles]
    most_special = [
        role for role in mine if not any(other != role and words.is_a(other, role) for other in mine)
    ]
    askers = set(asked.act.askers)
    return [role for role in most_special if words.roles_above(role) & askers]


def decide(engine: Engine, roles: list[str], asked: Asked) -> list[Decision]:
    """A decision for each role, the one that leads first."""
    facts = dict(asked.facts)
    decisions = tuple(engine.decide(Situation(role, asked.act.id, facts)) for role in roles)
    lead = strictest(decisions)
    return [lead, *(one for one in decisions if one is not lead)]


def next_question(decisions: list[Decision], asked: Asked) -> str | None:
    """The fact to ask next: the best one still open, of those the asker has not said they do not know."""
    for decision in decisions:
        for fact in decision.open_facts:
            if fact not in asked.facts:
                return fact
    return None


def in_words(decision: Decision, engine: Engine) -> Verdict:
    """The decision as people read it."""
    words = vocabulary()
    tone, heading = HEADINGS[decision.outcome]
    cited = [engine.pack.clause(one) for one in decision.citations]
    return Verdict(
        role=words.roles[decision.situation.actor].label,
        decision=decision,
        tone=tone,
        heading=str(heading),
        possible=tuple(str(HEADINGS[one][1]) for one in decision.possible),
        says=tuple(cited[:3]),
        also=tuple(cited[3:]),
        duties=tuple(_duty(duty, words) for duty in decision.duties),
        approvers=tuple(words.approvers[one].phrase for one in decision.approvers),
        consequences=tuple(words.consequences[one].label for one in decision.consequences),
    )


def _duty(duty: DutyOwed, words: Vocabulary) -> DutyInWords:
    parts = [words.duties[duty.do].label]
    if duty.what:
        parts.append(", ".join(_label(one, words) for one in duty.what))
    if duty.to:
        parts.append(_("to %(who)s") % {"who": _(" or ").join(_label(one, words) for one in duty.to)})
    if duty.within and duty.within != "unstated":
        parts.append(words.timings[duty.within].label.lower())
    return DutyInWords(str(DUTY_FORCES[duty.force]), ", ".join(parts), duty.clause)


def _label(one: str, words: Vocabulary) -> str:
    for table in (words.roles, words.recipients, words.policies, words.laws, words.approvers):
        if one in table:
            return table[one].label
    return one.replace("_", " ")
