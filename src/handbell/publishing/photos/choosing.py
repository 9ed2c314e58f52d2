"""The names to choose from when somebody says who is in a photo: names only, one's own class first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from handbell.people.models import Person
from handbell.publishing.reach import person_of
from handbell.schools.access import Actor

ADULTS = "adults"  # the list of colleagues and other grown-ups, beside the classes
MOST = 60


@dataclass(frozen=True)
class Choice:
    """One list of names. `lists` are the others: (key, name)."""

    shown: str
    people: Sequence[Person]
    lists: Sequence[str]
    searched: str = ""


def choice_for(actor: Actor, *, wanted: str = "", search: str = "") -> Choice:
    """The class asked for, else the actor's own, else the first; or whoever's name fits `search`."""
    pupils = Person.objects.filter(status=Person.Status.CURRENT, roles_held__role="pupil").distinct()
    classes = sorted(set(pupils.exclude(class_name="").values_list("class_name", flat=True)))
    lists = [*classes, ADULTS]
    if search.strip():
        return Choice("", _found(search), lists, search.strip())
    own = Person.objects.filter(pk=person_of(actor)).values_list("class_name", flat=True).first() or ""
    shown = next((one for one in (wanted, own, *classes) if one in lists), ADULTS)
    people = (
        _adults() if shown == ADULTS else list(pupils.filter(class_name=shown).order_by("given", "family"))
    )
    return Choice(shown, people, lists)


def _adults() -> list[Person]:
    current = Person.objects.filter(status=Person.Status.CURRENT).exclude(roles_held__role="pupil")
    return list(current.filter(roles_held__isnull=False).distinct().order_by("given", "family"))


def _found(search: str) -> list[Person]:
    people = Person.objects.filter(status=Person.Status.CURRENT)
    for word in search.split()[:4]:
        people = people.filter(
            Q(given__istartswith=word) | Q(family__istartswith=word) | Q(preferred__istartswith=word)
        )
    return list(people.order_by("given", "family")[:MOST])
