"""Who is told of a case, who looks after it, and who comes next when a clock has run out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final
from uuid import UUID

from handbell.cases.holders import FULL, STAND_IN, holding
from handbell.cases.proposal import Proposal
from handbell.people.away import away_today
from handbell.people.models import Person

LAST: Final = ("headteacher", "chair_of_governors", "dsl", "leadership", "governor")
"""Who hears of it where nobody whom the policy names can."""


def told(proposal: Proposal, out: Collection[UUID]) -> dict[UUID, str]:
    """Everybody of the school who must be told, with the role in which they are. `out` are those who never may."""
    found: dict[UUID, str] = {}
    for line in proposal.tell:
        if not line.consider:
            for person, role in told_as(line.what, proposal, out).items():
                found.setdefault(person, role)
    return found or _somebody(proposal, out)


def told_as(role: str, proposal: Proposal, out: Collection[UUID]) -> dict[UUID, str]:
    """Who is told in a role, or else those who stand in for it; nobody where somebody tells them by hand.

    Where the fewest may know, other roles learn of their part by hand: the case itself is read by the lead for
    safeguarding, the headteacher and the chair alone.
    """
    if proposal.guarded and role not in FULL:
        return {}
    seen: set[str] = set()
    role = "chair_of_governors" if role == "governors" else role
    if role == "leadership" and "headteacher" not in proposal.not_tell and holding("headteacher") - set(out):
        role = "headteacher"  # one member of the team is enough, and the fewest know
    while role and role not in seen:
        seen.add(role)
        people = holding(role) - set(out) if role not in proposal.not_tell else set()
        if people:
            return {**_standing_in(role, people, proposal, out), **dict.fromkeys(people, role)}
        role = STAND_IN.get(role, "")
    return {}


def _standing_in(role: str, people: set[UUID], proposal: Proposal, out: Collection[UUID]) -> dict[UUID, str]:
    """Who stands in for those of a role who are away: whom they named; where all are away and named nobody, the next
    role up. Never anybody who may not be told, and where it goes round the headteacher nobody whom somebody else named.
    """
    away = away_today(people, own_word=proposal.round_head)
    barred = set(out).union(*(holding(one) for one in proposal.not_tell)) if away else set()
    found = dict.fromkeys({one for one in away.values() if one} - barred, "stands_in")
    seen = {role}
    while len(away) == len(people) and not found and (role := STAND_IN.get(role, "")) and role not in seen:
        seen.add(role)
        next_up = holding(role) - barred
        found = dict.fromkeys(next_up - set(away_today(next_up)), "stands_in")
    return found


def _somebody(proposal: Proposal, out: Collection[UUID]) -> dict[UUID, str]:
    for role in LAST:
        people = holding(role) - set(out) if role not in proposal.not_tell else set()
        if people:
            return dict.fromkeys(people, role)
    return {}


def keeper(readers: dict[UUID, str], besides: UUID | None = None) -> UUID | None:
    """Who looks after it: who is not away, then the first of the roles that read a whole case, then by name."""
    away = away_today(readers)
    ids = sorted(_by_name(set(readers) - {besides}), key=lambda one: (one in away, _rank(readers[one])))
    return ids[0] if ids else None


def next_higher(
    proposal: Proposal, out: Collection[UUID], tried: Collection[UUID]
) -> tuple[UUID, str] | None:
    """Who hears of it next when nothing happened in time: somebody else, never one of `out`."""
    for role in ("headteacher", "dsl", "chair_of_governors", "leadership", "governor"):
        if role in proposal.not_tell or (proposal.guarded and role not in FULL):
            continue
        able = holding(role) - set(out) - set(tried)
        for person in _by_name(able - set(away_today(able)) or able):
            return person, role
    return None


def _rank(role: str) -> float:
    if role == "stands_in":
        return 0.5
    return FULL.index(role) if role in FULL else len(FULL)


def _by_name(ids: Collection[UUID]) -> Iterator[UUID]:
    rows = Person.objects.filter(pk__in=ids).order_by("family", "given", "pk")
    yield from rows.values_list("pk", flat=True)
