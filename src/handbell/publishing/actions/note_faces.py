"""Keep where faces and words were found in a photo. Nobody is recognised: these are places, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone

from handbell.ledger.action import Done, action
from handbell.publishing.models import Face, Photo
from handbell.schools.access import Actor
from handbell.screening.pictures import Box, Words


@action("publishing.note_faces", capability="publishing.draft")
def note_faces(by: Actor, photo_id: UUID, faces: Sequence[Box], words: Sequence[Words]) -> Done[Photo]:
    """Keep the found places. A photo already looked at keeps what people have said about it since.

    This is no edit: whoever is writing the draft at this moment goes on undisturbed.
    """
    photo = Photo.objects.select_for_update().select_related("post").get(pk=photo_id)
    if photo.looked_at is None:
        for face in faces:
            Face.objects.create(photo=photo, x=face.x, y=face.y, width=face.w, height=face.h)
        photo.words = [{"text": one.text, "box": [one.x, one.y, one.w, one.h]} for one in words]
        photo.looked_at = timezone.now()
        photo.save(update_fields=["words", "looked_at"])
    contents = {"photo": str(photo_id), "faces": len(faces), "lines_of_words": len(words)}
    return Done(photo, about=photo.post.reference, contents=contents)
