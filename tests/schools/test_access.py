"""Who an actor is, and the doors of views."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django.utils import timezone

from handbell.people.models import Person, RoleHeld
from handbell.schools.access import Actor, closed_upwards
from handbell.schools.scope import school_scope


def test_roles_are_closed_upwards() -> None:
    assert closed_upwards("teacher") >= {"teacher", "employee", "staff", "adult", "everyone"}
    assert "teacher" not in closed_upwards("staff")


def test_a_role_counts_from_its_first_day_to_its_last(
    teacher: Person, acting: Callable[[Person], Actor]
) -> None:
    today: date = timezone.localdate()
    day = timedelta(days=1)
    with school_scope(teacher.school):
        RoleHeld.objects.create(person=teacher, role="dsl", since=today + day)
        RoleHeld.objects.create(person=teacher, role="office", until=today - day)
        RoleHeld.objects.create(person=teacher, role="governor", since=today, until=today)
    roles = acting(teacher).roles
    assert {"teacher", "governor"} <= roles
    assert roles.isdisjoint({"dsl", "office"})


def test_the_record_knows_an_actor_by_a_pseudonym(teacher: Person, acting: Callable[[Person], Actor]) -> None:
    assert acting(teacher).reference == f"person:{teacher.pk}"
    assert Actor(school=teacher.school, name="Handbell", via="job", system=True).reference == "system:job"
