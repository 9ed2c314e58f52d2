"""Take in a roll to be looked at before anything is written."""

from __future__ import annotations

from datetime import timedelta
from typing import IO, Final

from django.utils import timezone

from handbell.files.store import store
from handbell.ledger.action import Done, action
from handbell.people.models import RollImport
from handbell.people.roll.opening import look_through
from handbell.schools.access import Actor

KEEP: Final = timedelta(hours=1)


@action("people.offer_roll", capability="people.import_roll")
def offer_roll(by: Actor, file: IO[bytes]) -> Done[RollImport]:
    """Keep the file for an hour, so that it can be looked at and imported. CannotRead when it is no list at all."""
    look_through(file)
    kept = store(file.read(), "text/csv", keep=KEEP)
    roll = RollImport.objects.create(file=kept, offered_by_id=by.person_id, expires_at=timezone.now() + KEEP)
    return Done(roll, about=roll.reference, contents={"bytes": kept.size, "sha256": kept.sha256})
