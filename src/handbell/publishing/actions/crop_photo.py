"""Crop a photo, for instance so that somebody is no longer in it, and undo that."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.publishing.actions.changing import open_for_change
from handbell.publishing.models import Photo
from handbell.publishing.photos.redraw import redraw
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.screening.pictures import Box

SMALLEST = 64  # pixels of what is left, each way


@action("publishing.crop_photo", capability="publishing.draft")
def crop_photo(by: Actor, post_id: UUID, photo_id: UUID, box: Box) -> Done[Photo]:
    """Show only `box`, in fractions of the whole safe picture. A face wholly outside it is no longer in the picture."""
    post = open_for_change(by, post_id)
    photo = post.photos.select_related("safe").get(pk=photo_id)
    try:
        left, top, right, bottom = box.pixels(photo.safe.width or 1, photo.safe.height or 1)
    except ValueError:
        raise CannotBeDone(_("Nothing would be left of the picture. Cut less away.")) from None
    if right - left < SMALLEST or bottom - top < SMALLEST:
        raise CannotBeDone(_("Too little would be left of the picture. Cut less away."))
    photo.cut = [box.x, box.y, box.w, box.h]
    redraw(photo)
    post.save()
    return Done(photo, about=post.reference, contents={"photo": str(photo_id), "cut": photo.cut})


@action("publishing.uncrop_photo", capability="publishing.draft")
def uncrop_photo(by: Actor, post_id: UUID, photo_id: UUID) -> Done[Photo]:
    """Show the whole picture again; every face, name and cover is where it was."""
    post = open_for_change(by, post_id)
    photo = post.photos.select_related("safe").get(pk=photo_id)
    photo.cut = None
    redraw(photo)
    post.save()
    return Done(photo, about=post.reference, contents={"photo": str(photo_id)})
