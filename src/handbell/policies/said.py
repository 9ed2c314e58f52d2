"""What one policy says about one act: every answer that somebody can get, and the clauses that settle it."""

from __future__ import annotations

from dataclasses import dataclass

from handbell.policies.looks import LOOKS, OutcomeLook
from handbell.policies.overviews import overview_of, parts_of
from handbell.policies.shelf import Policy
from handbell.policy import Clause, vocabulary
from handbell.policy.saying import who


@dataclass(frozen=True)
class AnswerSaid:
    """One answer: who can get it, and in how much of the act, as a percentage in words ("under 1")."""

    look: OutcomeLook
    who: str
    share: str
    start: float
    width: float


@dataclass(frozen=True)
class ClauseSaid:
    """A clause, and the answers that its rules on this act give."""

    clause: Clause
    gives: tuple[OutcomeLook, ...]


@dataclass(frozen=True)
class Said:
    answers: tuple[AnswerSaid, ...]
    clauses: tuple[ClauseSaid, ...]


def said(policy: Policy, act: str, group: str = "") -> Said:
    """What `policy` answers about `act` to a group, or to everybody who asks about it."""
    words = vocabulary()
    cell = overview_of([policy.engine], group).cell(act, policy.pack.id)
    answers = []
    for part in parts_of(cell):
        roles = [role for role, outcomes in cell.by_role.items() if part.look.outcome in outcomes]
        share = str(round(part.width)) if part.width >= 1 else "< 1"
        answers.append(AnswerSaid(part.look, who(roles, words), share, part.start, part.width))
    return Said(tuple(answers), _clauses(policy, act, set(cell.by_role)))


def _clauses(policy: Policy, act: str, roles: set[str]) -> tuple[ClauseSaid, ...]:
    found = []
    for clause in policy.pack.clauses:
        gives = {
            rule.gives
            for rule in clause.rules
            if rule.gives and not rule.bearing and act in rule.acts and not roles.isdisjoint(rule.roles)
        }
        if gives:
            looks = tuple(look for outcome, look in LOOKS.items() if outcome in gives)
            found.append(ClauseSaid(clause, looks))
    return tuple(found)
