"""Whose agreement can be had through Handbell, and which people of the school can give it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final
from uuid import UUID

from handbell.channels.asking import holding
from handbell.policy import Decision, Pack

ROLES_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "headteacher": ("headteacher",),
    "leadership": ("leadership",),
    "subject_leader": ("subject_leader",),
    "dsl": ("dsl", "headteacher"),
}
"""Approvers of the vocabulary with the roles that speak for them. What is not here is agreed elsewhere: a parent's word
is consent, a second reader's stands on the post, and `unnamed` is nobody whom the policy names."""


def can_be_asked(approver: str) -> bool:
    """Whether a request can go to this approver."""
    return approver in ROLES_OF


def clauses_asking(pack: Pack, decision: Decision, approvers: Collection[str]) -> list[str]:
    """The clauses of this answer that wait for the word of one of `approvers`."""
    return [
        clause
        for clause in decision.citations
        if any(
            not set(way.approvers).isdisjoint(approvers)
            for rule in pack.clause(clause).rules
            if decision.situation.act in rule.acts
            for way in rule.unless
        )
    ]


def deciders(approver: str, asker: UUID) -> set[UUID]:
    """Who may answer, the asker never. Where nobody else holds the office it goes to the head, then to the chair."""
    found: set[UUID] = set().union(*(holding(role) for role in ROLES_OF[approver])) - {asker}
    return found or holding("headteacher") - {asker} or holding("chair_of_governors") - {asker}
