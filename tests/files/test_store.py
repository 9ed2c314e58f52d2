"""Bytes are kept once, come back checked, and go at the end of their period."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from handbell.files.actions.delete_expired import delete_expired, sweep
from handbell.files.store import FileGone, discard, path_of, read, store
from handbell.ledger.models import Entry
from handbell.people.models import Person
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.models import School
from handbell.schools.scope import school_scope

DAY = timedelta(days=1)


def worker(school: School) -> Actor:
    return Actor(school=school, name="Handbell", via="job", system=True)


def bytes_of(school: School, digest: str) -> Path:
    return Path(settings.MEDIA_ROOT) / path_of(school.pk, digest)


def test_equal_bytes_lie_once_and_stay_while_anybody_needs_them(in_oakfield: School) -> None:
    kept, short = store(b"picture", "image/jpeg"), store(b"picture", "image/jpeg", keep=DAY)
    place = bytes_of(in_oakfield, kept.sha256)
    assert len(list(place.parent.iterdir())) == 1
    assert sweep(worker(in_oakfield), timezone.now() + 2 * DAY) == 1
    assert read(kept) == b"picture"
    short.refresh_from_db()
    with pytest.raises(FileGone, match="deleted at the end of its period"):
        read(short)
    discard(kept, timezone.now())
    assert not place.exists()


def test_another_schools_equal_bytes_are_another_file(in_oakfield: School, other_school: School) -> None:
    ours = store(b"picture", "image/jpeg", keep=DAY)
    with school_scope(other_school):
        theirs = store(b"picture", "image/jpeg")
    sweep(worker(in_oakfield), timezone.now() + 2 * DAY)
    assert not bytes_of(in_oakfield, ours.sha256).exists()
    with school_scope(other_school):
        assert read(theirs) == b"picture"


def test_bytes_that_were_changed_or_lost_are_not_handed_out(in_oakfield: School) -> None:
    file = store(b"picture", "image/jpeg")
    place = bytes_of(in_oakfield, file.sha256)
    place.chmod(0o600)
    place.write_bytes(b"another")
    with pytest.raises(FileGone, match="its contents have changed"):
        read(file)
    place.unlink()
    with pytest.raises(FileGone, match="missing from the store"):
        read(file)


def test_only_handbell_itself_deletes_and_says_so_once(
    headteacher: Person, acting: Callable[[Person], Actor]
) -> None:
    with school_scope(headteacher.school):
        store(b"picture", "image/jpeg", keep=DAY)
        later = timezone.now() + 2 * DAY
        with pytest.raises(NotAllowed, match="Files are deleted by Handbell itself"):
            delete_expired(acting(headteacher), later)
        assert sweep(worker(headteacher.school), timezone.now()) == 0
        assert not Entry.objects.exists()
        assert sweep(worker(headteacher.school), later) == 1
        assert sweep(worker(headteacher.school), later) == 0
        assert [entry.contents for entry in Entry.objects.all()] == [{"files": 1}]
