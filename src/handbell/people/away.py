"""Who is away today, and who stands in for them."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from handbell.people.models import Absence, Person, RoleHeld
from handbell.schools.access import closed_upwards


def away_today(people: Collection[UUID] | None = None, *, own_word: bool = False) -> dict[UUID, UUID | None]:
    """Of these people (None: of all) those who are away today, each with who stands in, where somebody does. One query.

    Nobody stands in who is away themselves, has left or cannot sign in. `own_word`: nor anybody whom somebody else
    named in the absent person's place.
    """
    today = timezone.localdate()
    rows = Absence.objects.filter(Q(until=None) | Q(until__gte=today), since__lte=today)
    found = {
        row.person_id: row.stand_in_id
        if row.stand_in and (row.said_themselves or not own_word) and _can_stand_in(row.stand_in)
        else None
        for row in rows.select_related("stand_in").order_by("since")
    }
    found = {person: None if stand_in in found else stand_in for person, stand_in in found.items()}
    return found if people is None else {person: found[person] for person in people if person in found}


def could_stand_in(person: Person) -> QuerySet[Person]:
    """Who may stand in for somebody: a leader for a leader, a governor for a governor, else whoever works here."""
    roles = roles_today(person)
    wanted = "leadership" if "leadership" in roles else "governor" if "governor" in roles else "staff"
    today = timezone.localdate()
    held = RoleHeld.objects.filter(Q(since=None) | Q(since__lte=today), Q(until=None) | Q(until__gte=today))
    names = {
        role for role in held.values_list("role", flat=True).distinct() if wanted in closed_upwards(role)
    }
    found = Person.objects.filter(pk__in=held.filter(role__in=names).values("person_id"), user__isnull=False)
    return found.filter(status=Person.Status.CURRENT).exclude(pk=person.pk).order_by("family", "given")


def roles_today(person: Person) -> frozenset[str]:
    """Every role that somebody holds today, closed upwards."""
    today = timezone.localdate()
    held = person.roles_held.filter(Q(since=None) | Q(since__lte=today), Q(until=None) | Q(until__gte=today))
    return frozenset[str]().union(*(closed_upwards(role) for role in held.values_list("role", flat=True)))


def _can_stand_in(person: Person) -> bool:
    return person.status == Person.Status.CURRENT and person.user_id is not None
