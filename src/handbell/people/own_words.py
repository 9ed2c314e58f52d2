"""What this room's verbs mean, and who is behind a reference, for the record's page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from handbell.ledger.words import name_references, say
from handbell.people.models import Person

say(
    {
        "people.add_person": _("added somebody"),
        "people.change_person": _("changed what is on file about somebody"),
        "people.give_role": _("gave somebody a role"),
        "people.end_role": _("ended somebody's role"),
        "people.say_away": _("said who is away"),
        "people.say_back": _("said that somebody is back"),
        "people.link_family": _("changed who belongs to a child"),
        "people.unlink_family": _("ended who belongs to a child"),
        "people.offer_roll": _("sent a roll to look at before it is imported"),
        "people.start_import": _("agreed to the import of a roll"),
        "people.import_roll": _("imported a roll"),
    }
)


def persons(identities: Iterable[str]) -> Mapping[str, str]:
    """Full names by id, in one query."""
    wanted = [one for one in identities if _is_id(one)]
    return {str(person.pk): person.full_name for person in Person.objects.filter(pk__in=wanted)}


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


for kind in ("person", "pupil"):
    name_references(kind, persons)
