"""Say that somebody is away, with who stands in, and that they are back. Why is neither asked nor kept."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.people.away import could_stand_in, roles_today
from handbell.people.bounds import CannotChange
from handbell.people.events import AwayChanged
from handbell.people.models import Absence, Person
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.events import tell


@action("people.say_away", capability="people.be_away")
def say_away(
    by: Actor, person_id: UUID, since: date, until: date | None = None, stand_in: UUID | None = None
) -> Done[Absence]:
    """Keep that somebody is away from one day to another (None: until they are back).

    Oneself, or anybody for whoever may (`people.send_away`). CannotChange for days that are over or the wrong way
    round, and for a stand-in who could not do what they do.
    """
    person = _person(by, person_id)
    if until is not None and until < max(since, timezone.localdate()):
        raise CannotChange(
            _("The last day comes after the first, and is not over. Change one of the two days.")
        )
    if stand_in is not None and not could_stand_in(person).filter(pk=stand_in).exists():
        raise CannotChange(_("They cannot stand in: choose somebody from the list."))
    _end(person, since - timedelta(days=1))
    row = Absence.objects.create(
        person=person,
        since=since,
        until=until,
        stand_in_id=stand_in,
        said_themselves=person_id == by.person_id,
    )
    tell(AwayChanged(person.pk))
    contents = {
        "name": person.full_name,
        "since": since.isoformat(),
        "until": until.isoformat() if until else "",
    }
    return Done(row, about=f"person:{person.pk}", contents=contents)


@action("people.say_back", capability="people.be_away")
def say_back(by: Actor, person_id: UUID) -> Done[Person]:
    """Keep that somebody is back today. Whoever may send others away may say it of them."""
    person = _person(by, person_id)
    _end(person, timezone.localdate() - timedelta(days=1))
    tell(AwayChanged(person.pk))
    return Done(person, about=f"person:{person.pk}", contents={"name": person.full_name})


def _person(by: Actor, person_id: UUID) -> Person:
    """Somebody of whom this actor may say it: themselves; of governors only the chair may."""
    person = Person.objects.get(pk=person_id)
    if person_id == by.person_id:
        return person
    by.must("people.send_away")
    if "governor" in roles_today(person) and "chair_of_governors" not in by.roles:
        raise NotAllowed(_("Governors say themselves that they are away, or the chair says it."))
    return person


def _end(person: Person, last: date) -> None:
    """No two absences at once: those that go on end on this day, and those that had not begun are gone."""
    going_on = person.absences.exclude(until__lt=timezone.localdate())
    going_on.filter(since__gt=last).delete()
    going_on.filter(since__lte=last).update(until=last)
