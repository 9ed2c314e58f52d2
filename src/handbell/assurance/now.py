"""How every clause stands now, asked again as soon as anything was done.

Each act writes one entry of the school's record, so while the record has no newer entry nothing was done, and what was
found stands. What changes by time alone (something falls due) is asked again after a minute.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta
from threading import Lock
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import get_language

from handbell.assurance.registry import ClauseStatus, statuses, this_school_year
from handbell.ledger.models import Entry
from handbell.policy import Pack
from handbell.schools.scope import school_id_now

FRESH: Final = timedelta(minutes=1)
MOST: Final = 64
"""Schools whose answers a process holds: about a megabyte each."""

_Key = tuple[UUID, str, str | None]
_held: OrderedDict[_Key, tuple[int, datetime, tuple[ClauseStatus, ...]]] = OrderedDict()
_lock = Lock()


def standing(pack: Pack) -> tuple[ClauseStatus, ...]:
    """Every clause of this pack with its evidence this school year, for the school in scope, in the pack's order."""
    key, newest, now = (school_id_now(), pack.id, get_language()), _newest(), timezone.now()
    with _lock:
        held = _held.get(key)
    if held is not None and held[0] == newest and timedelta(0) <= now - held[1] < FRESH:
        return held[2]
    lines = tuple(statuses(pack.clauses, this_school_year(now)))
    with _lock:
        _held[key] = (newest, now, lines)
        _held.move_to_end(key)
        while len(_held) > MOST:
            _held.popitem(last=False)
    return lines


def _newest() -> int:
    """The number of the record's newest entry; 0 for an empty record."""
    return Entry.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
