"""Work on a photo that takes seconds, done beside the request: faces and words are looked for."""

from __future__ import annotations

from uuid import UUID

from django_tasks import task

from handbell.files.store import FileGone, read
from handbell.publishing.actions.note_faces import note_faces
from handbell.publishing.models import Photo
from handbell.schools.access import Actor
from handbell.schools.models import School
from handbell.schools.scope import school_scope
from handbell.screening.pictures import find_faces, read_words


@task()
def look_at_photo(school_id: str, photo_id: str) -> int:
    """Find faces and words in the photo and keep where they are; returns how many faces.

    Looking twice is looking once. A photo whose post was thrown away meanwhile is passed over.
    """
    school = School.objects.get(pk=school_id)
    with school_scope(school):
        photo = Photo.objects.select_related("safe").filter(pk=UUID(photo_id), looked_at=None).first()
        if photo is None:
            return 0
        try:
            jpeg = read(photo.safe)
        except FileGone:
            return 0
    faces, words = find_faces(jpeg), read_words(jpeg)
    by = Actor(school=school, name="Handbell", via="job", system=True)
    note_faces(by, photo.pk, faces, words)
    return len(faces)
