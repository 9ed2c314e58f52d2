"""Add somebody, and change what is on file about them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.people.bounds import CannotChange
from handbell.people.leading import LEADING_ROLES
from handbell.people.models import Person, RoleHeld
from handbell.people.roll.rows import PERSON_FIELDS
from handbell.schools.access import Actor


@action("people.add_person", capability="people.edit")
def add_person(by: Actor, /, *, role: str, **fields: Any) -> Done[Person]:
    """Add somebody with one role. `fields` are those of a roll's row (roll/rows.py). CannotChange says why not."""
    if role in LEADING_ROLES:
        by.must("people.lead")
    _check_id(str(fields.get("mis_id", "")), None)
    person = Person.objects.create(**_known(fields))
    RoleHeld.objects.create(person=person, role=role)
    return Done(person, about=_about(person), contents={"name": person.full_name, "role": role})


@action("people.change_person", capability="people.edit")
def change_person(by: Actor, /, person_id: UUID, **fields: Any) -> Done[Person]:
    """Change these fields, and write down from what to what."""
    person = Person.objects.select_for_update().get(pk=person_id)
    before = {name: getattr(person, name) for name in _known(fields)}
    changed = {name: value for name, value in _known(fields).items() if value != before[name]}
    _check_id(str(changed.get("mis_id", "")), person.pk)
    for name, value in changed.items():
        setattr(person, name, value)
    person.save(update_fields=[*changed])
    said = {name: f"{before[name] or '–'} → {value or '–'}" for name, value in changed.items()}
    return Done(person, about=_about(person), contents={"name": person.full_name, **said})


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    unknown = set(fields) - set(PERSON_FIELDS)
    if unknown:
        raise TypeError(f"A person has no {sorted(unknown)[0]}.")
    return fields


def _check_id(mis_id: str, own: UUID | None) -> None:
    taken = Person.objects.filter(mis_id=mis_id).first() if mis_id else None
    if taken is not None and taken.pk != own:
        raise CannotChange(
            _("The id %(id)s belongs to %(name)s already.") % {"id": mis_id, "name": taken.full_name}
        )


def _about(person: Person) -> str:
    return f"person:{person.pk}"
