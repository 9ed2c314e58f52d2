"""From a signed-in user to the actor of one school."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from handbell.people.models import Person, User
from handbell.schools.access import Actor, closed_upwards
from handbell.schools.scope import everywhere


def people_of(user: User) -> list[Person]:
    """The persons that this user is, one a school, by school name."""
    with everywhere():
        found = Person.objects.filter(user=user, status=Person.Status.CURRENT)
        return list(found.select_related("school").order_by("school__name"))


def actor_for(person: Person, user: User | None = None) -> Actor:
    """The actor that this person is today, with every role held now, closed upwards."""
    today = timezone.localdate()
    with everywhere():
        held = person.roles_held.filter(
            Q(since=None) | Q(since__lte=today), Q(until=None) | Q(until__gte=today)
        ).values_list("role", flat=True)
        roles = frozenset[str]().union(*(closed_upwards(role) for role in held))
    return Actor(
        school=person.school,
        name=person.full_name,
        roles=roles,
        person_id=person.pk,
        user_id=user.pk if user else None,
    )


def choose(people: list[Person], school_id: str | None) -> Person | None:
    """The person to act as: in the school chosen before, else the first."""
    try:
        wanted = UUID(school_id) if school_id else None
    except ValueError:
        wanted = None
    return next((person for person in people if person.school_id == wanted), people[0] if people else None)
