"""Who belongs to which child, and what that adult may do."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.people.bounds import CannotChange
from handbell.people.events import HoldersChanged
from handbell.people.models import FamilyLink, Person
from handbell.schools.access import Actor
from handbell.schools.events import tell


@action("people.link_family", capability="people.edit_family")
def link_family(
    by: Actor,
    child_id: UUID,
    adult_id: UUID,
    *,
    relationship: str,
    parental_responsibility: bool,
    contact_barred: bool,
) -> Done[FamilyLink]:
    """Say that an adult belongs to a child, or change what is said of it. Lifting a bar needs the DSL or the head."""
    child, adult = _pair(child_id, adult_id)
    link = FamilyLink.objects.select_for_update().filter(child=child, adult=adult).first()
    before = _said(link)
    if link is None:
        link = FamilyLink(child=child, adult=adult)
    elif link.contact_barred and not contact_barred:
        by.must("people.lift_bar")
    link.relationship = relationship.strip()[:40] or "parent"
    link.parental_responsibility, link.contact_barred = parental_responsibility, contact_barred
    link.save()
    tell(HoldersChanged(child.pk))
    contents = {"child": child.full_name, "adult": adult.full_name, "before": before, "now": _said(link)}
    return Done(link, about=f"person:{child.pk}", contents=contents)


@action("people.unlink_family", capability="people.edit_family")
def unlink_family(by: Actor, link_id: UUID) -> Done[None]:
    """Say that an adult does not belong to a child after all. A barred link stays: it keeps the adult out."""
    link = FamilyLink.objects.select_for_update().select_related("child", "adult").get(pk=link_id)
    if link.contact_barred:
        raise CannotChange(
            _(
                "Contact is barred here, and the entry keeps it so. Let the safeguarding lead lift the bar first."
            )
        )
    contents = {"child": link.child.full_name, "adult": link.adult.full_name, "before": _said(link)}
    child_id = link.child_id
    link.delete()
    tell(HoldersChanged(child_id))
    return Done(None, about=f"person:{child_id}", contents=contents)


def _pair(child_id: UUID, adult_id: UUID) -> tuple[Person, Person]:
    people = {person.pk: person for person in Person.objects.filter(pk__in=[child_id, adult_id])}
    child, adult = people[child_id], people[adult_id]
    pupils = set(Person.objects.filter(pk__in=people, roles_held__role="pupil").values_list("pk", flat=True))
    if pupils != {child.pk} or child.pk == adult.pk:
        raise CannotChange(_("Choose a pupil and an adult."))
    return child, adult


def _said(link: FamilyLink | None) -> str:
    if link is None:
        return "–"
    words = [link.relationship]
    words.append("parental responsibility" if link.parental_responsibility else "no parental responsibility")
    if link.contact_barred:
        words.append("contact barred")
    return ", ".join(words)
