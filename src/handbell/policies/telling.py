"""Who hears that another policy is in force: all who work for the school, its governors, and whoever else signs in."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from handbell.channels.asking import holding
from handbell.notices.models import Notice
from handbell.notices.tell import settle, waiting_for
from handbell.people.models import Person
from handbell.schools.models import AdoptedPolicy

ADOPTED: Final = "policies.adopted"
"""The kind of notice."""


def tell_everyone(adopted: AdoptedPolicy, former: AdoptedPolicy | None, but: UUID) -> int:
    """Put it on everybody's list, in one statement for a whole school; take the one before off. Returns how many."""
    if former is not None:
        settle(ADOPTED, former.reference)
    title = _("Our policy has changed: version %(number)d") if former else _("Our policy is in force")
    link = reverse("policies:former", args=[adopted.pk])
    told = [
        Notice(
            person_id=one, kind=ADOPTED, about=adopted.reference, link=link,
            title=title % {"number": adopted.version} if former else title,
            detail=_("Read what is other now, then take this off your list."),
        )
        for one in concerned() - {but}
    ]  # fmt: skip
    return len(Notice.objects.bulk_create(told, batch_size=500))


def concerned() -> set[UUID]:
    """Parents without a sign-in, and pupils, find the policy on the school's page."""
    signing_in = Person.objects.filter(status=Person.Status.CURRENT, user__isnull=False)
    return holding("staff") | holding("governor") | set(signing_in.values_list("pk", flat=True))


def has_not_read(person_id: UUID, adopted: AdoptedPolicy) -> bool:
    """Whether it still stands on this person's list."""
    return waiting_for(person_id).filter(kind=ADOPTED, about=adopted.reference).exists()


def has_read(person_id: UUID, adopted: AdoptedPolicy) -> None:
    """Take it off this person's list."""
    settle(ADOPTED, adopted.reference, person_id=person_id)
