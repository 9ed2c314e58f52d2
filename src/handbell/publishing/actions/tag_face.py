"""Say who is in a photo: whose face it is, or who is seen from behind. People say so; nothing recognises anybody."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.people.models import Person
from handbell.publishing.actions.changing import open_for_change
from handbell.publishing.models import Face, Tag
from handbell.publishing.reach import person_of
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone


@action("publishing.tag_face", capability="publishing.draft")
def tag_face(by: Actor, post_id: UUID, face_id: UUID, person_id: UUID) -> Done[Tag]:
    """This face is this person's. Said again, the newer word stands."""
    post = open_for_change(by, post_id)
    face = Face.objects.select_related("photo").get(pk=face_id, photo__post=post)
    tag, _made = Tag.objects.update_or_create(
        face=face, defaults={"photo": face.photo, "person": _person(person_id), "tagged_by_id": person_of(by)}
    )
    # Somebody who was seen from behind and now has a face is one person, not two.
    Tag.objects.filter(photo=face.photo, person_id=person_id, face=None).delete()
    if face.not_identifiable:
        face.not_identifiable = False
        face.save(update_fields=["not_identifiable"])
    post.save()
    return Done(tag, about=post.reference, contents={"face": str(face_id), "person": str(person_id)})


@action("publishing.tag_from_behind", capability="publishing.draft")
def tag_from_behind(by: Actor, post_id: UUID, photo_id: UUID, person_id: UUID) -> Done[Tag]:
    """This person is in the photo without a face: from behind, from the side, by their work."""
    post = open_for_change(by, post_id)
    photo = post.photos.get(pk=photo_id)
    if photo.tags.filter(person_id=person_id).exists():
        raise CannotBeDone(_("This person is already in the photo."))
    tag = Tag.objects.create(photo=photo, person=_person(person_id), tagged_by_id=person_of(by))
    post.save()
    return Done(tag, about=post.reference, contents={"photo": str(photo_id), "person": str(person_id)})


@action("publishing.untag", capability="publishing.draft")
def untag(by: Actor, post_id: UUID, tag_id: UUID) -> Done[UUID]:
    """Take a name off a photo. Taking off what is gone already is fine."""
    post = open_for_change(by, post_id)
    person = Tag.objects.filter(pk=tag_id, photo__post=post).values_list("person_id", flat=True).first()
    Tag.objects.filter(pk=tag_id, photo__post=post).delete()
    post.save()
    return Done(tag_id, about=post.reference, contents={"person": str(person or "")})


def _person(person_id: UUID) -> Person:
    person = Person.objects.filter(pk=person_id, status=Person.Status.CURRENT).first()
    if person is None:
        raise CannotBeDone(_("Choose a name from the list."))
    return person
