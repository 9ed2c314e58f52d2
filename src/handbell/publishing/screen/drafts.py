"""A post as screening reads it: its words, its pictures, and who was said to be in them."""

from __future__ import annotations

from collections.abc import Sequence

from handbell.channels.models import Channel
from handbell.publishing.models import Face, Photo, Post, Tag
from handbell.publishing.photos.places import in_the_picture
from handbell.schools.models import School
from handbell.screening import Channel as ScreenedChannel
from handbell.screening import Draft, SchoolDetails, Shown
from handbell.screening import Photo as ScreenedPhoto


def photos_of(post: Post) -> list[Photo]:
    """The pictures that are in the post now, in order, with faces and tags at hand."""
    photos = post.photos.filter(taken_out_at=None).select_related("safe", "shown")
    return list(photos.prefetch_related("faces", "faces__tag", "faces__tag__person", "tags", "tags__person"))


def draft_of(text: str, photos: Sequence[Photo], channel: Channel | None) -> Draft:
    """The draft that goes to `channel`; without one, to social media, the strictest purpose."""
    where = (
        ScreenedChannel(
            network=channel.platform or channel.network, purpose=channel.consent_purpose, id=str(channel.pk)
        )
        if channel
        else ScreenedChannel()
    )
    return Draft(text=text, photos=[screened(photo) for photo in photos], channel=where)


def screened(photo: Photo) -> ScreenedPhoto:
    """One picture, counted as screening counts: what was cropped away is not in it.

    Somebody tagged twice (a collage) is one person, so the second face is no open one.
    """
    faces = [face for face in photo.faces.all() if in_the_picture(face, photo.cut)]
    tags = tags_shown(photo)
    people: dict[str, bool] = {}  # person → covered wherever they are seen
    for tag in tags:
        covered = tag.face is not None and tag.face.covered
        key = str(tag.person_id)
        people[key] = people.get(key, True) and covered
    twice = sum(1 for tag in tags if tag.face is not None and _open(tag.face)) - len(
        {tag.person_id for tag in tags if tag.face is not None and _open(tag.face)}
    )
    return ScreenedPhoto(
        faces=len(faces) - twice,
        shown=[Shown(person_id, covered) for person_id, covered in people.items()],
        alt=photo.alt or None,
        decorative=photo.decorative,
        blurred=sum(face.covered for face in faces),
        not_identifiable=sum(face.not_identifiable and not face.covered for face in faces),
        ocr="\n".join(str(line["text"]) for line in photo.words),
    )


def tags_shown(photo: Photo) -> list[Tag]:
    """Who is in the picture that goes out: tags of faces that were cropped away are not."""
    return [tag for tag in photo.tags.all() if tag.face is None or in_the_picture(tag.face, photo.cut)]


def details_of(school: School) -> SchoolDetails:
    """What the school publishes about itself."""
    return SchoolDetails(
        name=school.name,
        phone=school.phone,
        email=school.email,
        address=school.address,
        postcode=school.postcode,
        domain=school.domain,
        handles=tuple(school.handles),
    )


def _open(face: Face) -> bool:
    return not face.covered and not face.not_identifiable
