"""Whom to tell at this school now."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from handbell.people.models import Person
from handbell.schools.offices import role_labels


@dataclass(frozen=True)
class ToTell:
    name: str
    role: str


def to_tell(*roles: str) -> list[ToTell]:
    """The people of the school in scope who hold these roles today, in the order of the roles asked for."""
    today = timezone.localdate()
    labels = role_labels()
    found = []
    for role in roles:
        holding = Person.objects.filter(
            Q(roles_held__since=None) | Q(roles_held__since__lte=today),
            Q(roles_held__until=None) | Q(roles_held__until__gte=today),
            roles_held__role=role,
            status="current",
        )
        found += [
            ToTell(person.full_name, str(labels[role])) for person in holding.order_by("family", "given")
        ]
    return found
