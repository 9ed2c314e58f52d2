"""Putting bytes away and getting them back."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from handbell.files.models import StoredFile
from handbell.schools.scope import school_id_now


class FileGone(LookupError):
    """The bytes were deleted at the end of their period, or are missing from the store."""


def store(
    data: bytes,
    media_type: str,
    *,
    size: tuple[int, int] | None = None,
    keep: timedelta | None = None,
) -> StoredFile:
    """Keep these bytes for the school in scope. `size` is width and height in pixels; `keep` ends with deletion."""
    digest = sha256(data).hexdigest()
    path = path_of(school_id_now(), digest)
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(data))
    until: datetime | None = timezone.now() + keep if keep else None
    return StoredFile.objects.create(
        sha256=digest,
        size=len(data),
        media_type=media_type,
        delete_after=until,
        width=size[0] if size else None,
        height=size[1] if size else None,
    )


def read(file: StoredFile) -> bytes:
    """The bytes of a stored file, checked against their hash; FileGone when they are gone or not the same."""
    if file.deleted_at is not None:
        raise FileGone("This file was deleted at the end of its period.")
    try:
        with default_storage.open(path_of(file.school_id, file.sha256)) as handle:
            data: bytes = handle.read()
    except FileNotFoundError:
        raise FileGone("This file is missing from the store.") from None
    if sha256(data).hexdigest() != file.sha256:
        raise FileGone("This file is not what was stored: its contents have changed.")
    return data


def discard(file: StoredFile, now: datetime) -> None:
    """Delete the bytes of this file at once, unless another file of the school has the same."""
    file.deleted_at = now
    file.save(update_fields=["deleted_at"])
    if not StoredFile.objects.filter(sha256=file.sha256, deleted_at=None).exists():
        default_storage.delete(path_of(file.school_id, file.sha256))


def delete_due(now: datetime) -> int:
    """Delete the bytes of every file of the school in scope whose period is over; returns how many."""
    due = list(StoredFile.objects.filter(delete_after__lte=now, deleted_at=None))
    for file in due:
        discard(file, now)
    return len(due)


def path_of(school_id: UUID, digest: str) -> str:
    """Where the bytes with this hash lie in the storage."""
    return f"{school_id}/{digest[:2]}/{digest}"
