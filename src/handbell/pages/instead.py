"""What a policy allows, to stand beside what it bars."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from handbell.policy import Clause, Pack, vocabulary

BARS: Final = frozenset({"must_not", "should_not", "advised_against"})
MOST: Final = 2


def instead(pack: Pack, roles: frozenset[str]) -> Mapping[str, tuple[Clause, ...]]:
    """For each clause that bars something these roles would do: what the same policy says yes to in the same matter.

    A clause is an alternative where it allows an act that the ban is about, to one of these roles, under
    other conditions than the ban's own. At most two, those that share the most acts first.
    """
    offers = [one for one in pack.clauses if _offers(one) and _speaks_to(one, roles)]
    found = {}
    for ban in pack.clauses:
        if ban.force in BARS and (acts := _acts(ban)):
            near = sorted((one for one in offers if acts & _allowed(one)), key=lambda one: _far(ban, one))
            found[ban.id] = tuple(near[:MOST])
    return found


def _offers(clause: Clause) -> bool:
    return clause.force == "may" and any(rule.gives == "allowed" for rule in clause.rules)


def _speaks_to(clause: Clause, roles: frozenset[str]) -> bool:
    words = vocabulary()
    return any(not roles.isdisjoint(words.roles_of_term(term)) for term in clause.binds)


def _acts(clause: Clause) -> frozenset[str]:
    return frozenset(act for rule in clause.rules for act in rule.acts)


def _allowed(clause: Clause) -> frozenset[str]:
    """The acts that it says yes to: what it only adds a consequence to is no way out."""
    return frozenset(act for rule in clause.rules if rule.gives == "allowed" for act in rule.acts)


def _far(ban: Clause, offer: Clause) -> tuple[float, int]:
    """How far an offer is from the ban: by the acts that only one of them has, then by its breadth."""
    mine, its = _acts(ban), _acts(offer)
    return (-len(mine & its) / len(mine | its), len(its))
