"""Take a photo out of a draft, and put it back."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.publishing.actions.changing import open_for_change
from handbell.publishing.bounds import MOST_PHOTOS
from handbell.publishing.models import Photo
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone


@action("publishing.remove_photo", capability="publishing.draft")
def remove_photo(by: Actor, post_id: UUID, photo_id: UUID) -> Done[Photo]:
    """Take the photo out; its tags and covers stay with it, so that putting it back brings all of it back."""
    post = open_for_change(by, post_id)
    photo = post.photos.get(pk=photo_id)
    if photo.taken_out_at is None:
        photo.taken_out_at = timezone.now()
        photo.save(update_fields=["taken_out_at"])
    post.save()
    return Done(photo, about=post.reference, contents={"photo": str(photo_id)})


@action("publishing.put_photo_back", capability="publishing.draft")
def put_photo_back(by: Actor, post_id: UUID, photo_id: UUID) -> Done[Photo]:
    """Undo `remove_photo`; the photo comes back where it was."""
    post = open_for_change(by, post_id)
    photo = post.photos.get(pk=photo_id)
    if photo.taken_out_at is not None and post.photos.filter(taken_out_at=None).count() >= MOST_PHOTOS:
        raise CannotBeDone(_("A post takes %(most)s photos. Take one out first.") % {"most": MOST_PHOTOS})
    photo.taken_out_at = None
    photo.save(update_fields=["taken_out_at"])
    post.save()
    return Done(photo, about=post.reference, contents={"photo": str(photo_id)})
