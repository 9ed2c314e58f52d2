"""Mark a face that was not found, and take such a mark away again."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.publishing.actions.changing import open_for_change
from handbell.publishing.models import Face
from handbell.publishing.photos.redraw import redraw
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.screening.pictures import Box

MOST_FACES = 200  # in one picture: a whole-school photograph has fewer that anyone could know


@action("publishing.add_face", capability="publishing.draft")
def add_face(by: Actor, post_id: UUID, photo_id: UUID, box: Box) -> Done[Face]:
    """Mark a face at `box`, in fractions of the whole safe picture; what reaches outside is cut off."""
    post = open_for_change(by, post_id)
    photo = post.photos.get(pk=photo_id)
    left, top = max(0.0, box.x), max(0.0, box.y)
    right, bottom = min(1.0, box.x + box.w), min(1.0, box.y + box.h)
    if right - left < 0.005 or bottom - top < 0.005:
        raise CannotBeDone(_("This place lies outside the picture. Tap on the face."))
    if photo.faces.count() >= MOST_FACES:
        raise CannotBeDone(
            _("So many faces cannot be named one by one. Crop the picture, or choose another.")
        )
    face = Face.objects.create(
        photo=photo, x=left, y=top, width=right - left, height=bottom - top, added_by_hand=True
    )
    post.save()
    return Done(face, about=post.reference, contents={"photo": str(photo_id), "face": str(face.pk)})


@action("publishing.remove_face", capability="publishing.draft")
def remove_face(by: Actor, post_id: UUID, face_id: UUID) -> Done[UUID]:
    """Take a mark away that a person made, with its name and its cover. A found face stays."""
    post = open_for_change(by, post_id)
    face = Face.objects.select_related("photo", "photo__safe").get(pk=face_id, photo__post=post)
    if not face.added_by_hand:
        raise CannotBeDone(
            _("This face was found, so it stays. Say who it is, cover it, or mark it not identifiable.")
        )
    covered = face.covered
    face.delete()
    if covered:
        redraw(face.photo)
    post.save()
    return Done(face_id, about=post.reference, contents={"face": str(face_id)})
