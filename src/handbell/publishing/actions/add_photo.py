"""Add a photo to a draft: made safe first, then put away; the original is kept only for the school's own period."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from handbell.files.store import store
from handbell.ledger.action import Done, action
from handbell.publishing.actions.changing import open_for_change
from handbell.publishing.bounds import MOST_PHOTOS, MOST_PICTURE_BYTES
from handbell.publishing.models import Photo, Post
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.schools.scope import school_scope
from handbell.screening.pictures import PictureRefused, SafePicture, make_safe


def add_photo(by: Actor, post_id: UUID, name: str, data: bytes) -> Photo:
    """Take this file in as the last photo of the post. CannotBeDone with a sentence when it is no picture or one too
    many; the pictures already there stay as they are.
    """
    with school_scope(by.school):
        _refuse_one_too_many(Post.objects.get(pk=post_id))
    try:
        picture = make_safe(data, max_side=by.school.photo_longest_side, max_bytes=MOST_PICTURE_BYTES)
    except PictureRefused as refused:
        raise CannotBeDone(refused.sentence) from None
    return _add(by, post_id, name, data, picture)


@action("publishing.add_photo", capability="publishing.draft")
def _add(by: Actor, post_id: UUID, name: str, data: bytes, picture: SafePicture) -> Done[Photo]:
    from handbell.publishing.photos.tasks import look_at_photo

    post = open_for_change(by, post_id)
    _refuse_one_too_many(post)
    keep = timedelta(days=by.school.original_photo_days)
    safe = store(picture.jpeg, "image/jpeg", size=(picture.width, picture.height))
    photo = Photo.objects.create(
        post=post,
        position=(post.photos.aggregate(last=Max("position"))["last"] or 0) + 1,
        name=name[-120:],
        original=store(data, "application/octet-stream", keep=keep) if keep else None,
        safe=safe,
        shown=safe,
        removed=list(picture.removed),
    )
    post.save()
    school_id, photo_id = str(by.school.pk), str(photo.pk)
    transaction.on_commit(lambda: look_at_photo.enqueue(school_id, photo_id))
    contents = {"photo": str(photo.pk), "sha256": picture.sha256, "removed": list(picture.removed)}
    return Done(photo, about=post.reference, contents=contents)


def _refuse_one_too_many(post: Post) -> None:
    if post.photos.filter(taken_out_at=None).count() >= MOST_PHOTOS:
        raise CannotBeDone(_("A post takes %(most)s photos. Take one out first.") % {"most": MOST_PHOTOS})
