"""Save a draft: its words, its channels, its time, and what stands for its pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from handbell.channels.models import Channel
from handbell.ledger.action import Done, action
from handbell.publishing.actions.changing import Stale, open_for_change
from handbell.publishing.bounds import check_alt, check_text
from handbell.publishing.models import Photo, Post
from handbell.publishing.screen.look import look_at
from handbell.publishing.screen.tasks import ask_links_soon
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.schools.scope import school_scope


@dataclass(frozen=True)
class Described:
    """What stands for a picture where it cannot be seen."""

    alt: str = ""
    decorative: bool = False


@dataclass(frozen=True)
class DraftWords:
    """A draft as somebody left it: text, channels by id, when (None: as soon as it is approved), words of pictures."""

    text: str
    channels: frozenset[UUID]
    goes_out_at: datetime | None = None
    photos: Mapping[UUID, Described] = field(default_factory=dict)

    @classmethod
    def of(cls, post: Post) -> DraftWords:
        """The draft as it stands; words of pictures are left as they are."""
        channels = frozenset(post.channels.values_list("pk", flat=True))
        return cls(post.text, channels, post.goes_out_at)


def save_draft(by: Actor, post_id: UUID, revision: int, words: DraftWords) -> Post:
    """Keep the draft as this person left it; when nothing differs, nothing is written and nothing is voided.

    Raises Stale when somebody saved another revision meanwhile (nothing is overwritten), NotYours, or CannotBeDone
    with a sentence (too long, an unknown channel, already out).
    """
    with school_scope(by.school):
        words = _checked(words)
        post = Post.objects.get(pk=post_id)
        if not _differs(post, words):
            return post
    return _save(by, post_id, revision, words)


@action("publishing.save", capability="publishing.draft")
def _save(by: Actor, post_id: UUID, revision: int, words: DraftWords) -> Done[Post]:
    post = Post.objects.select_for_update().get(pk=post_id)
    if not _differs(post, words):  # the same words came in on another line just now
        return Done(post, about=post.reference, contents={"revision": post.revision})
    if revision != post.revision:
        raise Stale(post)
    post = open_for_change(by, post_id, revision)
    post.text, post.goes_out_at = words.text, words.goes_out_at
    post.save()
    post.channels.set(approved(words.channels))
    for photo in post.photos.filter(pk__in=list(words.photos)):
        described = words.photos[photo.pk]
        photo.alt, photo.decorative = described.alt, described.decorative
        photo.save(update_fields=["alt", "decorative"])
    forget_old_answers(post)
    ask_links_soon(post)
    return Done(post, about=post.reference, contents={"revision": post.revision})


def approved(channels: Iterable[UUID]) -> Sequence[Channel]:
    """The channels with these ids; CannotBeDone when one of them is not an approved channel of this school."""
    wanted = set(channels)
    found = list(Channel.objects.filter(pk__in=wanted, state=Channel.State.APPROVED))
    if len(found) != len(wanted):
        raise CannotBeDone(_("One of these channels is no longer approved. Choose the channels again."))
    return found


def forget_old_answers(post: Post) -> None:
    """A warning that was answered and is gone, or whose words changed, must be answered again if it comes back."""
    if post.accepted.exists():
        present = {finding.fingerprint for finding in look_at(post).findings}
        post.accepted.exclude(fingerprint__in=present).delete()


def _checked(words: DraftWords) -> DraftWords:
    photos = {
        pk: Described("" if one.decorative else check_alt(one.alt), one.decorative)
        for pk, one in words.photos.items()
    }
    return DraftWords(check_text(words.text), words.channels, words.goes_out_at, photos)


def _differs(post: Post, words: DraftWords) -> bool:
    if post.text != words.text or post.goes_out_at != words.goes_out_at:
        return True
    if set(post.channels.values_list("pk", flat=True)) != words.channels:
        return True
    photos: dict[UUID, Photo] = {photo.pk: photo for photo in post.photos.all()}
    return any(
        pk in photos and (photos[pk].alt, photos[pk].decorative) != (one.alt, one.decorative)
        for pk, one in words.photos.items()
    )
