"""Give somebody a role, and end one."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.people.bounds import CannotChange
from handbell.people.leading import LEADING_ROLES
from handbell.people.models import Person, RoleHeld
from handbell.schools.access import Actor
from handbell.schools.offices import role_labels


@action("people.give_role", capability="people.edit")
def give_role(
    by: Actor, person_id: UUID, role: str, *, since: date | None = None, until: date | None = None
) -> Done[RoleHeld]:
    """Give a role, from and until these days. Given again, it is held anew for the days named now."""
    if role in LEADING_ROLES:
        by.must("people.lead")
    person = Person.objects.get(pk=person_id)
    _check(person, role, since, until)
    held, _new = RoleHeld.objects.update_or_create(
        person=person, role=role, defaults={"since": since, "until": until}
    )
    contents = {"name": person.full_name, "role": role, "since": _said(since), "until": _said(until)}
    return Done(held, about=f"person:{person.pk}", contents=contents)


@action("people.end_role", capability="people.edit")
def end_role(by: Actor, held_id: UUID) -> Done[RoleHeld]:
    """End a role: yesterday was its last day, so it carries nothing from this moment on.

    CannotChange for the last headteacher, who alone could give the role back.
    """
    held = RoleHeld.objects.select_related("person").get(pk=held_id)
    if held.role in LEADING_ROLES:
        by.must("people.lead")
    today = timezone.localdate()
    if held.role == "headteacher" and not _other_heads(held, today):
        raise CannotChange(_("This is the only headteacher. Give somebody else the role first."))
    if held.until is None or held.until >= today:
        held.until = today - timedelta(days=1)
        held.save(update_fields=["until"])
    contents = {"name": held.person.full_name, "role": held.role, "until": _said(held.until)}
    return Done(held, about=f"person:{held.person_id}", contents=contents)


def _check(person: Person, role: str, since: date | None, until: date | None) -> None:
    if role not in role_labels():
        raise CannotChange(_("Choose a role from the list."))
    if since and until and until < since:
        raise CannotChange(_("The role must end after it begins. Change one of the two days."))
    roles = set(person.roles_held.values_list("role", flat=True))
    if (role == "pupil") != ("pupil" in roles) and roles:
        raise CannotChange(_("A pupil has no other role, and nobody else has that of a pupil."))


def _other_heads(held: RoleHeld, today: date) -> bool:
    others = RoleHeld.objects.filter(role="headteacher", person__status=Person.Status.CURRENT).exclude(
        pk=held.pk
    )
    return others.exclude(until__lt=today).exclude(since__gt=today).exists()


def _said(day: date | None) -> str:
    return day.isoformat() if day else ""
