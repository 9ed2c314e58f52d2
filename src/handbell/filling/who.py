"""The people, classes and years that a form lets one choose: read once for a whole form."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from handbell.people.models import Person, RoleHeld
from handbell.people.search import class_names
from handbell.schools.access import closed_upwards

YEARS: Final = ("N", "R", "1", "2", "3", "4", "5", "6")


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person who can be chosen: `roles` closed upwards, as held on the day."""

    id: str
    name: str
    class_name: str
    roles: frozenset[str]


@dataclass
class Who:
    """Everybody of the school in scope on one day. At most one query for the people, one for classes, one for years."""

    today: date

    @cached_property
    def everybody(self) -> dict[str, Somebody]:
        """Everybody who holds a role on the day, by id, in the order of their names."""
        held = RoleHeld.objects.filter(
            Q(since=None) | Q(since__lte=self.today),
            Q(until=None) | Q(until__gte=self.today),
            person__status=Person.Status.CURRENT,
        ).select_related("person")
        found: dict[str, Somebody] = {}
        for one in held.order_by("person__given", "person__family", "person_id"):
            key, person = str(one.person_id), one.person
            before = found[key].roles if key in found else frozenset[str]()
            found[key] = Somebody(key, person.full_name, person.class_name, before | closed_upwards(one.role))
        return found

    def adults(self, roles: Collection[str]) -> list[Somebody]:
        """Who holds one of these roles; without any, everybody but pupils."""
        if roles:
            return [one for one in self.everybody.values() if not one.roles.isdisjoint(roles)]
        return [one for one in self.everybody.values() if "pupil" not in one.roles]

    @cached_property
    def pupils(self) -> list[Somebody]:
        """Every pupil, class by class."""
        found = [one for one in self.everybody.values() if "pupil" in one.roles]
        return sorted(found, key=lambda one: (one.class_name, one.name, one.id))

    @cached_property
    def classes(self) -> list[str]:
        """Every class, by name."""
        return class_names()

    @cached_property
    def years(self) -> list[tuple[str, str]]:
        """Every year group that has pupils, else those of a primary school, with its words."""
        rows = Person.objects.filter(status=Person.Status.CURRENT).exclude(year_group="")
        known = set(rows.values_list("year_group", flat=True).distinct().order_by()) or set(YEARS)
        found = [one for one in YEARS if one in known] + sorted(known - set(YEARS))
        return [(one, year_in_words(one)) for one in found]


def year_in_words(year: str) -> str:
    """ "R" is Reception, "N" Nursery, "3" Year 3."""
    named = {"N": _("Nursery"), "R": _("Reception")}
    return named.get(year) or _("Year %(year)s") % {"year": year}
