"""How long the pictures of a post are kept: what nobody needs any more goes after the school's own period."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from handbell.files.models import StoredFile
from handbell.publishing.models import Photo, Post
from handbell.schools.models import School


def let_uncovered_go(post: Post) -> None:
    """The post is approved: the pictures as they were before covering and cropping are needed no longer."""
    photos = post.photos.select_related("safe").all()
    _let_go([photo.safe_id for photo in photos if photo.safe_id != photo.shown_id], post)


def let_all_go(post: Post) -> None:
    """The draft was thrown away: every picture of it goes, but what an edition of it showed."""
    photos = list(post.photos.all())
    _let_go([pk for photo in photos for pk in (photo.original_id, photo.safe_id, photo.shown_id)], post)


def let_go_of(photo: Photo, file_id: UUID) -> None:
    """An earlier drawing of this photo, unless an edition showed it."""
    _let_go([file_id], photo.post)


def keep(post: Post) -> None:
    """The post is a draft again: its safe pictures stay."""
    StoredFile.objects.filter(pk__in=post.photos.values("safe")).update(delete_after=None)


def _let_go(files: Iterable[UUID | None], post: Post) -> None:
    shown = {UUID(one["file"]) for edition in post.editions.all() for one in edition.pictures}
    going = {pk for pk in files if pk is not None and pk not in shown}
    days = School.objects.values_list("original_photo_days", flat=True).get(pk=post.school_id)
    waiting = StoredFile.objects.filter(pk__in=going, delete_after=None)
    waiting.update(delete_after=timezone.now() + timedelta(days=days))
