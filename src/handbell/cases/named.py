"""Who of the school is named in a report: held back from it until a person has said whether it is about them."""

from __future__ import annotations

import re
from collections.abc import Collection
from uuid import UUID

from handbell.people.models import Person, RoleHeld

ABOUT_ADULTS = frozenset(
    {"staff", "volunteer", "headteacher", "dsl", "governor", "chair_of_governors", "unknown", "school"}
)
KINDS_OF_ADULTS = frozenset(
    {"staff_contact_with_pupil", "staff_conduct_online", "unsuitable_material_staff", "allegation_against_headteacher",
     "illegal_images", "grooming_or_exploitation"}
)  # fmt: skip
_ADULTS = ("pupil", "former_pupil", "parent")


def could_be_about_adults(about: str, kinds: Collection[str]) -> bool:
    """Whether the conduct of somebody who works here may be reported: by the tick, or by what triage made of it."""
    return about in ABOUT_ADULTS or not KINDS_OF_ADULTS.isdisjoint(kinds)


def named_in(words: str) -> set[UUID]:
    """Adults of the school whose family name, or whole name, stands in the words. One query."""
    said = {one.casefold() for one in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", words)}
    said |= {part for one in said for part in re.split(r"['’-]", one)}
    rows = RoleHeld.objects.exclude(role__in=_ADULTS).filter(person__status=Person.Status.CURRENT)
    found = rows.values_list("person_id", "person__family", "person__given", "person__preferred").distinct()
    return {person for person, family, given, preferred in found if _is_said(said, family, given, preferred)}


def _is_said(said: Collection[str], family: str, given: str, preferred: str) -> bool:
    parts = [one for one in re.split(r"[\s'’-]+", family.casefold()) if one]
    if not parts:
        return bool({given.casefold(), preferred.casefold()} & set(said) - {""})
    return all(part in said for part in parts) or family.casefold() in said
