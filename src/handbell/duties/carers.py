"""Who answers for a duty today: the one it was handed to, else the holders of its role, else those of its deputy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from handbell.duties.models import Duty
from handbell.duties.units import SchoolToday

BY_CLASS: Final = frozenset({"teacher", "support_staff", "employee", "staff"})
"""Roles whose holders answer for their own class alone. Others answer for the whole school."""


def carers_of(duty: Duty, school: SchoolToday) -> frozenset[UUID]:
    """Empty where nobody answers for it: no holder of either role, and whoever it was handed to has left."""
    everybody = school.who.everybody
    if duty.owner_id is not None and str(duty.owner_id) in everybody:
        return frozenset({duty.owner_id})
    if duty.person_id is not None:
        return frozenset({duty.person_id} if str(duty.person_id) in everybody else ())
    return _holders(duty.owner_role, duty.unit, school) or _holders(duty.deputy_role, duty.unit, school)


def deputies_of(duty: Duty, school: SchoolToday) -> frozenset[UUID]:
    """Who is told beside the owner when it is overdue."""
    return _holders(duty.deputy_role, duty.unit, school)


def holders(school: SchoolToday, *roles: str) -> frozenset[UUID]:
    """Everybody who holds one of the roles today."""
    return frozenset(UUID(one.id) for one in school.who.adults(roles)) if roles else frozenset()


def may_do(duty: Duty, person: UUID, roles: Iterable[str], school: SchoolToday) -> bool:
    """The people who answer for it, their deputies, and leaders."""
    if "leadership" in roles or person in (duty.person_id, duty.owner_id):
        return True  # most are: for the others everybody's roles are looked at
    return person in carers_of(duty, school) or person in deputies_of(duty, school)


def _holders(role: str, unit: str, school: SchoolToday) -> frozenset[UUID]:
    if not role:
        return frozenset()
    found = school.who.adults([role])
    classes = _classes(unit, school)
    if classes is not None:
        own = [one for one in found if one.class_name in classes]
        found = own if own or role in BY_CLASS else found
    return frozenset(UUID(one.id) for one in found)


def _classes(unit: str, school: SchoolToday) -> frozenset[str] | None:
    kind, _colon, name = unit.partition(":")
    if kind == "class":
        return frozenset({name})
    if kind == "year":
        return frozenset(one for one, year in school.taught if year == name)
    return None
