"""Making what the tests of delivery need: channels, approved editions with pictures, deliveries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Any

from django.utils import timezone
from PIL import Image

from handbell.channels.models import Channel, SealedToken
from handbell.channels.sealing import seal
from handbell.files.store import store
from handbell.people.models import Person
from handbell.publishing.delivery.plan import plan
from handbell.publishing.frozen import channels_of, digest_of, pictures_of
from handbell.publishing.models import Delivery, Edition, Face, Photo, Post, Tag

TEXT = "Year 3 planted beans today and they cannot wait to see them grow. #Willow"


def a_channel(name: str = "Facebook", network: str = "by_hand", **more: Any) -> Channel:
    """An approved channel."""
    filled = {"consent_purpose": "social_media", "state": Channel.State.APPROVED} | more
    return Channel.objects.create(name=name, network=network, **filled)


def a_board() -> Channel:
    """The school's noticeboard."""
    return a_channel("Noticeboard", "noticeboard", consent_purpose="website")


def a_bluesky_channel(account: Any, **more: Any) -> Channel:
    """A channel connected to an account of the practice server."""
    channel = a_channel("Bluesky", "bluesky", **more)
    nonce, sealed = seal(channel.pk, account.app_password)
    SealedToken.objects.create(
        channel=channel, nonce=nonce, sealed=sealed, account=account.handle, server=account.base_url
    )
    return channel


def jpeg(colour: str = "seagreen", size: tuple[int, int] = (320, 240)) -> bytes:
    """A small plain picture."""
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, "JPEG")
    return file.getvalue()


def a_photo(
    post: Post, alt: str, *, colour: str = "seagreen", shows: Iterable[Person] = (), covered: bool = False
) -> Photo:
    """A picture of a post with the people in it tagged."""
    kept = store(jpeg(colour), "image/jpeg", size=(320, 240))
    photo = Photo.objects.create(post=post, position=post.photos.count(), safe=kept, shown=kept, alt=alt)
    for person in shows:
        face = Face.objects.create(photo=photo, x=0.1, y=0.1, width=0.2, height=0.2, covered=covered)
        Tag.objects.create(photo=photo, person=person, face=face, tagged_by=post.author)
    return photo


def an_edition(
    author: Person, channels: Iterable[Channel], *, text: str = TEXT, pictures: int = 0,
    shows: Iterable[Person] = (), covered: bool = False,
) -> Edition:  # fmt: skip
    """An approved edition of a new post."""
    post = Post.objects.create(author=author, text=text, state=Post.State.APPROVED)
    colours = ("seagreen", "orchid", "goldenrod", "steelblue")
    photos = [
        a_photo(post, f"Beans in pot {number + 1}", colour=colours[number], shows=shows, covered=covered)
        for number in range(pictures)
    ]
    chosen = list(channels)
    post.channels.set(chosen)
    shown, frozen = pictures_of(photos), channels_of(chosen)
    return Edition.objects.create(
        post=post, revision=1, digest=digest_of(post, shown, frozen), text=text, pictures=shown, channels=frozen,
        readers_needed=1, approved_at=timezone.now(),
    )  # fmt: skip


def planned(author: Person, channel: Channel, *, due_at: datetime | None = None, **more: Any) -> Delivery:
    """A delivery of a new approved edition to this channel."""
    deliveries = plan(an_edition(author, [channel], **more), due_at or timezone.now())
    return next(one for one in deliveries if one.channel_id == channel.pk)
