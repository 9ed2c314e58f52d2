"""Put an address forward for pupils, say that one has opened it, take it off again."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.pages.for_help import FOR_CHILDREN
from handbell.pages.models import PupilLink
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone

AGES: Final = range(3, 19)


@action("pages.added_pupil_link", capability="pages.keep_pupil_links")
def add_pupil_link(
    by: Actor, address: str, title: str, youngest: int, oldest: int, kind: str = PupilLink.Kind.LESSON
) -> Done[PupilLink]:
    """Pupils do not see it until somebody says that they have opened it."""
    if youngest not in AGES or oldest not in AGES or youngest > oldest:
        raise CannotBeDone(_("Give the ages from the youngest to the oldest, such as 5 to 7."), "oldest")
    if urlsplit(address).scheme not in {"http", "https"}:
        raise CannotBeDone(_("Give the address of a page on the web: it begins with https://."), "address")
    if not title.strip():
        raise CannotBeDone(_("Give it a name that a child can read."), "title")
    try:
        with transaction.atomic():
            made = PupilLink.objects.create(
                address=address,
                title=title.strip(),
                youngest=youngest,
                oldest=oldest,
                kind=kind,
                added_by_id=by.person,
            )
    except IntegrityError:
        raise AlreadyDone(_("This address is on the list already."), "address") from None
    return Done(made, about=made.reference, contents={"address": address, "ages": [youngest, oldest]})


@action("pages.opened_pupil_link", capability="pages.keep_pupil_links")
def say_opened(by: Actor, link_id: UUID) -> Done[PupilLink]:
    """Somebody has opened the page and looked at all of it: from now on pupils see the link. Again at any later day."""
    link = _standing(link_id)
    link.opened_by_id, link.opened_at = by.person, timezone.now()
    link.save(update_fields=["opened_by", "opened_at"])
    return Done(link, about=link.reference, contents={"address": link.address})


@action("pages.opened_help", capability="pages.keep_pupil_links")
def say_help_opened(by: Actor, address: str) -> Done[PupilLink]:
    """Somebody has opened the address of a place outside school that helps: the page says so, with the day."""
    helper = next((one for one in FOR_CHILDREN if one.address == address), None)
    if helper is None:
        raise CannotBeDone(_("Choose one of the places on this page."), "address")
    link, _new = PupilLink.objects.update_or_create(
        address=address,
        taken_off_at=None,
        defaults={
            "kind": PupilLink.Kind.HELP,
            "title": helper.name,
            "opened_by_id": by.person,
            "opened_at": timezone.now(),
        },
    )
    return Done(link, about=link.reference, contents={"address": address})


@action("pages.took_off_pupil_link", capability="pages.keep_pupil_links")
def take_off(by: Actor, link_id: UUID) -> Done[PupilLink]:
    """Pupils see it no more."""
    link = _standing(link_id)
    link.taken_off_at = timezone.now()
    link.save(update_fields=["taken_off_at"])
    return Done(link, about=link.reference, contents={"address": link.address})


def _standing(link_id: UUID) -> PupilLink:
    found = PupilLink.objects.select_for_update().filter(pk=link_id, taken_off_at=None).first()
    if found is None:
        raise AlreadyDone(_("This link has been taken off already."))
    return found
