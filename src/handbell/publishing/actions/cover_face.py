"""Cover a face, uncover it, or say that nobody could be known by it."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.publishing.actions.changing import open_for_change
from handbell.publishing.models import Face, Post
from handbell.publishing.photos.redraw import redraw
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone


@action("publishing.cover_face", capability="publishing.draft")
def cover_face(by: Actor, post_id: UUID, face_id: UUID) -> Done[Face]:
    """Paint this face over, solid. Who it is stays noted, so that a later withdrawal finds the picture."""
    post = open_for_change(by, post_id)
    return Done(
        _set_cover(post, face_id, covered=True), about=post.reference, contents={"face": str(face_id)}
    )


@action("publishing.uncover_face", capability="publishing.draft")
def uncover_face(by: Actor, post_id: UUID, face_id: UUID) -> Done[Face]:
    """Show this face again."""
    post = open_for_change(by, post_id)
    return Done(
        _set_cover(post, face_id, covered=False), about=post.reference, contents={"face": str(face_id)}
    )


@action("publishing.mark_face", capability="publishing.draft")
def mark_face(by: Actor, post_id: UUID, face_id: UUID, *, not_identifiable: bool) -> Done[Face]:
    """Say that nobody could be known by this face (tiny, turned away, a drawing), or take that back."""
    post = open_for_change(by, post_id)
    face = Face.objects.get(pk=face_id, photo__post=post)
    if not_identifiable and hasattr(face, "tag"):
        raise CannotBeDone(
            _("You said whose face this is, so they can be known by it. Take the name off first.")
        )
    face.not_identifiable = not_identifiable
    face.save(update_fields=["not_identifiable"])
    post.save()
    contents = {"face": str(face_id), "not_identifiable": not_identifiable}
    return Done(face, about=post.reference, contents=contents)


def _set_cover(post: Post, face_id: UUID, *, covered: bool) -> Face:
    face = Face.objects.select_related("photo", "photo__safe").get(pk=face_id, photo__post=post)
    if face.covered != covered:
        face.covered = covered
        face.save(update_fields=["covered"])
        redraw(face.photo)
    post.save()
    return face
