"""Delete stored files whose period is over: called by the worker, and harmless to call again."""

from __future__ import annotations

from datetime import datetime

from handbell.files.models import StoredFile
from handbell.files.store import delete_due
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor
from handbell.schools.scope import school_scope


@action("files.delete_expired")
def delete_expired(by: Actor, now: datetime) -> Done[int]:
    """Delete the bytes of every file of the actor's school whose period is over; returns how many files."""
    count = delete_due(now)
    return Done(count, about="files", contents={"files": count})


def sweep(by: Actor, now: datetime) -> int:
    """The same, without an entry in the record on the days when nothing is due."""
    with school_scope(by.school):
        if not StoredFile.objects.filter(delete_after__lte=now, deleted_at=None).exists():
            return 0
    return delete_expired(by, now)
