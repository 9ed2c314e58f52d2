"""The compiled roll of each school, kept by the process and renewed as soon as anybody on it changes."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from uuid import UUID

from handbell.ledger.models import Entry
from handbell.people.models import Person as PersonRow
from handbell.people.models import RoleHeld
from handbell.schools.access import closed_upwards
from handbell.schools.scope import school_id_now
from handbell.screening import Roll
from handbell.screening.people import Person

_MOST_SCHOOLS = 64  # a roll of 1,000 takes a few megabytes
_kept: OrderedDict[UUID, tuple[int, Roll]] = (
    OrderedDict()
)  # school → the record's last number then, and the roll
_lock = Lock()


def school_roll() -> Roll:
    """The roll of the school in scope, as it stands in the database now.

    The record is its version stamp: whatever changes people writes an entry "people.…", so only entries newer than
    those already seen are looked at. That holds for imports in another process too.
    """
    school_id = school_id_now()
    last = Entry.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
    with _lock:
        kept = _kept.get(school_id)
    if kept is not None and last >= kept[0] and not _people_changed_since(kept[0]):
        roll = kept[1]
    else:
        roll = Roll.compile(_everybody())
    with _lock:
        _kept[school_id] = (last, roll)
        _kept.move_to_end(school_id)
        while len(_kept) > _MOST_SCHOOLS:
            _kept.popitem(last=False)
    return roll


def forget(school_id: UUID) -> None:
    """Read this school's roll anew next time (its people were changed without an entry: a restored backup)."""
    with _lock:
        _kept.pop(school_id, None)


def _people_changed_since(seq: int) -> bool:
    return Entry.objects.filter(seq__gt=seq, verb__startswith="people.").exists()


def _everybody() -> list[Person]:
    roles: dict[UUID, set[str]] = {}
    for person_id, role in RoleHeld.objects.values_list("person_id", "role"):
        roles.setdefault(person_id, set()).update(closed_upwards(role))
    found = []
    for row in PersonRow.objects.all():
        kind = _kind(roles.get(row.pk, set()))
        if kind:
            found.append(
                Person(
                    id=str(row.pk),
                    kind=kind,
                    given=row.given,
                    family=row.family,
                    preferred=row.preferred,
                    class_name=row.class_name,
                    year=row.year_group,
                    status="current" if row.status == PersonRow.Status.CURRENT else "left",
                )
            )
    return found


def _kind(roles: set[str]) -> str:
    """What a person of several roles counts as in a post: a child first, then who is named most easily."""
    for role, kind in (
        ("pupil", "pupil"),
        ("staff", "staff"),
        ("parent", "parent"),
        ("governor", "governor"),
    ):
        if role in roles:
            return kind
    return "staff" if "adult" in roles else ""
