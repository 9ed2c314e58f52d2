"""Finding the person on the roll whom a line of a file means."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from handbell.people.models import FamilyLink, Person, RoleHeld
from handbell.people.roll.faults import BadCell
from handbell.people.roll.rows import RollRow
from handbell.schools.access import closed_upwards


class OnTheRoll:
    """Everybody of the school in scope, found by id, by name, by child. Three queries, whatever their number."""

    def __init__(self) -> None:
        self.people: dict[UUID, Person] = {person.pk: person for person in Person.objects.all()}
        self.by_id: dict[str, Person] = {}
        self._by_name: dict[tuple[str, str], list[Person]] = defaultdict(list)
        for person in self.people.values():
            if person.mis_id:
                self.by_id[person.mis_id.casefold()] = person
            self._by_name[_name(person.given, person.family)].append(person)
        self.roles: dict[UUID, set[str]] = defaultdict(set)
        for person_id, role in RoleHeld.objects.values_list("person_id", "role"):
            self.roles[person_id] |= closed_upwards(role)
        self.links: dict[tuple[UUID, UUID], FamilyLink] = {
            (link.child_id, link.adult_id): link for link in FamilyLink.objects.all()
        }

    def meant_by(self, row: RollRow) -> Person | None:
        """Whom this line means, or None for somebody new. BadCell when it cannot be told."""
        known = self.by_id.get(row.mis_id.casefold()) if row.mis_id else None
        if known is not None:
            if ("pupil" in self.roles[known.pk]) != (row.kind == "pupil") and self.roles[known.pk]:
                raise BadCell(f"the id {row.mis_id} belongs to {known.full_name}, who is no {row.kind}.")
            return known
        found = [one for one in self._by_name[_name(row.given, row.family)] if self._fits(one, row)]
        if not found:
            return None
        if len(found) > 1:
            raise BadCell(
                f"there are {len(found)} people called {row.full_name} on the roll. Give each their id, so that the "
                "right one is changed."
            )
        if found[0].mis_id and row.mis_id:
            raise BadCell(
                f"{row.full_name} is on the roll with the id {found[0].mis_id}, and here with {row.mis_id}. Put one of "
                "the two right."
            )
        return found[0]

    def _fits(self, person: Person, row: RollRow) -> bool:
        roles = self.roles[person.pk]
        if row.kind == "pupil":
            born = row.date_of_birth is None or person.date_of_birth in (None, row.date_of_birth)
            return "pupil" in roles and born
        if "pupil" in roles:
            return False
        if row.email and person.email:
            return row.email == person.email.casefold()
        if row.kind == "parent" and row.children:
            children = [self.by_id.get(one.casefold()) for one in row.children]
            return any(child is not None and (child.pk, person.pk) in self.links for child in children)
        return row.kind in roles


def _name(given: str, family: str) -> tuple[str, str]:
    return given.casefold(), family.casefold()
