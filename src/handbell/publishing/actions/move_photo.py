"""Change the order of the photos."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from handbell.ledger.action import Done, action
from handbell.publishing.actions.changing import open_for_change
from handbell.publishing.models import Photo, Post
from handbell.schools.access import Actor


@action("publishing.move_photo", capability="publishing.draft")
def move_photo(by: Actor, post_id: UUID, photo_id: UUID, places: int) -> Done[Post]:
    """Move one photo by so many places (-1: one up); past the ends it stays at the end."""
    post = open_for_change(by, post_id)
    order = _in_post(post)
    here = next(at for at, photo in enumerate(order) if photo.pk == photo_id)
    photo = order.pop(here)
    order.insert(max(0, min(len(order), here + places)), photo)
    return _keep(post, order)


@action("publishing.move_photo", capability="publishing.draft")
def order_photos(by: Actor, post_id: UUID, order: Sequence[UUID]) -> Done[Post]:
    """Put the photos in this order; photos that it does not name follow in the order they had."""
    post = open_for_change(by, post_id)
    wanted = {photo_id: at for at, photo_id in enumerate(order)}
    photos = sorted(_in_post(post), key=lambda photo: wanted.get(photo.pk, len(wanted)))
    return _keep(post, photos)


def _in_post(post: Post) -> list[Photo]:
    return list(post.photos.filter(taken_out_at=None))


def _keep(post: Post, order: Sequence[Photo]) -> Done[Post]:
    for position, photo in enumerate(order, 1):
        photo.position = position
        photo.save(update_fields=["position"])
    post.save()
    return Done(post, about=post.reference, contents={"order": [str(photo.pk) for photo in order]})
