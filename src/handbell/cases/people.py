"""Who is told of a case, who looks after it, and who comes next when a clock has run out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final
from uuid import UUID

from handbell.cases.holders import FULL, STAND_IN, holding
from handbell.cases.proposal import Proposal
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
            return dict.fromkeys(people, role)
        role = STAND_IN.get(role, "")
    return {}


def _somebody(proposal: Proposal, out: Collection[UUID]) -> dict[UUID, str]:
    for role in LAST:
        people = holding(role) - set(out) if role not in proposal.not_tell else set()
        if people:
            return dict.fromkeys(people, role)
    return {}


def keeper(readers: dict[UUID, str], besides: UUID | None = None) -> UUID | None:
    """Who looks after it: of the roles that read a whole case the first that was told, then by name."""
    ids = sorted(_by_name(set(readers) - {besides}), key=lambda one: _rank(readers[one]))
    return ids[0] if ids else None


def next_higher(
    proposal: Proposal, out: Collection[UUID], tried: Collection[UUID]
) -> tuple[UUID, str] | None:
    """Who hears of it next when nothing happened in time: somebody else, never one of `out`."""
    for role in ("headteacher", "dsl", "chair_of_governors", "leadership", "governor"):
        if role in proposal.not_tell or (proposal.guarded and role not in FULL):
            continue
        for person in _by_name(holding(role) - set(out) - set(tried)):
            return person, role
    return None


def _rank(role: str) -> int:
    return FULL.index(role) if role in FULL else len(FULL)


def _by_name(ids: Collection[UUID]) -> Iterator[UUID]:
    rows = Person.objects.filter(pk__in=ids).order_by("family", "given", "pk")
    yield from rows.values_list("pk", flat=True)
