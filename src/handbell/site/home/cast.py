"""The demo cast: made-up people of demo schools, offered by name at sign-in in a demonstration."""

from __future__ import annotations

from itertools import groupby
from uuid import UUID

from django.conf import settings
from django.http import Http404

from handbell.people.models import Person
from handbell.schools.models import School
from handbell.schools.offices import role_labels
from handbell.schools.scope import everywhere

ORDER = ("headteacher", "dsl", "leadership", "teacher", "subject_leader", "social_team", "office")
LAST = ("chair_of_governors", "governor", "parent")


def _rank(role: str) -> int:
    """Where a role stands among the cast; those that are not named stand in the middle."""
    if role in ORDER:
        return ORDER.index(role)
    return len(ORDER) + (1 + LAST.index(role) if role in LAST else 0)


class CastMember:
    """A person of the cast, with the roles said in words."""

    def __init__(self, person: Person) -> None:
        self.pk = person.pk
        self.full_name = person.full_name
        self.school = person.school
        roles = role_labels()
        self.held = [held.role for held in person.roles_held.all()]
        said = [str(roles[role]) for role in self.held if role in roles]
        self.roles_said = ", ".join(said)

    def rank(self) -> tuple[UUID, int, str]:
        """School by school as they were made, the head and the lead first, then colleagues, governors and families."""
        return self.school.pk, min(map(_rank, self.held), default=len(ORDER)), self.full_name


def demo_cast() -> list[tuple[School, list[CastMember]]]:
    """Who may be chosen, school by school as they were made; empty unless the site runs as a demonstration."""
    if not settings.DEMO:
        return []
    with everywhere():
        found = (
            Person.objects.filter(school__demo=True, user__isnull=False, status=Person.Status.CURRENT)
            .exclude(user__people__school__demo=False)
            .select_related("school")
            .prefetch_related("roles_held")
            .order_by("school_id", "family", "given")
        )
        members = sorted((CastMember(person) for person in found), key=CastMember.rank)
    return [(school, list(people)) for school, people in groupby(members, key=lambda member: member.school)]


def cast_member(person_id: UUID) -> Person:
    """The person of the cast with this id. Http404 for all others, and always outside a demonstration.

    Somebody who is also a person of a real school is never handed out.
    """
    if not settings.DEMO:
        raise Http404
    with everywhere():
        person = (
            Person.objects.filter(pk=person_id, school__demo=True, user__is_active=True)
            .filter(status=Person.Status.CURRENT)
            .exclude(user__people__school__demo=False)
            .select_related("user", "school")
            .first()
        )
    if person is None:
        raise Http404
    return person
