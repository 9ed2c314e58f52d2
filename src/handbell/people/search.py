"""Finding people: by a part of a name, by class, by what they are."""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import Final

from django.db.models import Prefetch, Q, QuerySet

from handbell.people.models import Person, RoleHeld
from handbell.schools.access import closed_upwards
from handbell.schools.offices import role_labels

KINDS: Final = ("pupil", "staff", "parent", "governor")


def roles_of_kind(kind: str) -> list[str]:
    """Every role that is of this kind: "staff" gives teacher, office, headteacher …"""
    return [role for role in role_labels() if kind in closed_upwards(role)]


def find_people(
    words: str = "", *, kind: str = "", class_name: str = "", left: bool = False
) -> QuerySet[Person]:
    """People of the school in scope, by class and surname; every word must be in a name or be the id."""
    found = Person.objects.filter(status=Person.Status.LEFT if left else Person.Status.CURRENT)
    if kind:
        held = RoleHeld.objects.filter(role__in=roles_of_kind(kind)).values("person_id")
        found = found.filter(pk__in=held)
    if class_name:
        found = found.filter(class_name=class_name)
    if words.split():
        found = found.filter(reduce(and_, [_in_a_name(word) for word in words.split()[:6]]))
    roles = Prefetch("roles_held", RoleHeld.objects.order_by("role"))
    return found.prefetch_related(roles).order_by("family", "given", "pk")


def class_names() -> list[str]:
    """The classes of everybody on the roll, by name."""
    found = Person.objects.filter(status=Person.Status.CURRENT).exclude(class_name="")
    return list(found.values_list("class_name", flat=True).distinct().order_by("class_name"))


def _in_a_name(word: str) -> Q:
    return (
        Q(given__icontains=word)
        | Q(family__icontains=word)
        | Q(preferred__icontains=word)
        | Q(mis_id__iexact=word)
    )
