"""A secret calendar address: made, made anew, taken back."""

from __future__ import annotations

import secrets
from hashlib import sha256

from django.utils.translation import gettext as _

from handbell.duties.models import CalendarFeed
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone


def digest_of(secret: str) -> str:
    """How an address is kept: nobody who reads the database can use it."""
    return sha256(b"handbell calendar " + secret.encode()).hexdigest()


@action("duties.feed_made", capability="duties.see")
def make_feed(by: Actor) -> Done[str]:
    """A new secret; one that was there before stops working. It is shown once."""
    secret = secrets.token_urlsafe(32)
    CalendarFeed.objects.filter(person=by.person).delete()
    CalendarFeed.objects.create(person_id=by.person, digest=digest_of(secret))
    return Done(secret, about=by.reference)


@action("duties.feed_taken_back", capability="duties.see")
def take_back_feed(by: Actor) -> Done[None]:
    """The address stops working at once. AlreadyDone where there is none."""
    gone, _rows = CalendarFeed.objects.filter(person=by.person).delete()
    if not gone:
        raise AlreadyDone(_("There is no calendar address."))
    return Done(None, about=by.reference)
