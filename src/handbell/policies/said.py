"""What one policy says about one act: every answer that somebody can get, and the clauses that settle it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from handbell.policies.looks import LOOKS, OutcomeLook
from handbell.policies.overviews import Part, overview_of, parts_of
from handbell.policies.shelf import Policy
from handbell.policy import Clause, Rule, vocabulary
from handbell.policy.saying import listed, who


@dataclass(frozen=True)
class AnswerSaid:
    """One answer: who can get it, and in how much of the act, as a percentage in words ("under 1")."""

    look: OutcomeLook
    who: str
    share: str


@dataclass(frozen=True)
class ClauseSaid:
    """A clause, and the answers that its rules on this act give."""

    clause: Clause
    gives: tuple[OutcomeLook, ...]


@dataclass(frozen=True)
class Said:
    answers: tuple[AnswerSaid, ...]
    parts: tuple[Part, ...]
    clauses: tuple[ClauseSaid, ...]


def said(policy: Policy, act: str, group: str = "") -> Said:
    """What `policy` answers about `act` to a group, or to everybody who asks about it."""
    cell = overview_of([policy.engine], group).cell(act, policy.pack.id)
    answers, parts = [], parts_of(cell)
    for part in parts:
        roles = [role for role, outcomes in cell.by_role.items() if part.look.outcome in outcomes]
        everybody = len(roles) == len(cell.by_role)
        share = str(round(part.width)) if part.width >= 1 else "< 1"
        answers.append(
            AnswerSaid(
                part.look,
                _("everybody who asks") if everybody else _who(roles, group),
                share,
            )
        )
    return Said(tuple(answers), parts, _clauses(policy, act, set(cell.by_role)))


def _who(roles: list[str], group: str) -> str:
    """The askers of an act stand for all beneath them; of a group every role was looked at by itself."""
    words = vocabulary()
    return who(roles, words) if group else listed([words.roles[role].phrase for role in roles])


def _binds(rule: Rule, roles: Iterable[str]) -> bool:
    words = vocabulary()
    return any(words.is_a(role, bound) for role in roles for bound in rule.roles)


def _clauses(policy: Policy, act: str, roles: set[str]) -> tuple[ClauseSaid, ...]:
    found = []
    for clause in policy.pack.clauses:
        gives = {
            rule.gives
            for rule in clause.rules
            if rule.gives and not rule.bearing and act in rule.acts and _binds(rule, roles)
        }
        if gives:
            looks = tuple(look for outcome, look in LOOKS.items() if outcome in gives)
            found.append(ClauseSaid(clause, looks))
    return tuple(found)
