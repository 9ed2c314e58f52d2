"""What every change of a post shares: one at a time, on what the person saw, and nothing agreed survives it."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.notices.tell import settle, tell_person
from handbell.people.models import Person
from handbell.publishing.bounds import NotYours
from handbell.publishing.delivery.plan import cancel
from handbell.publishing.models import Delivery, Edition, Post
from handbell.publishing.news import CHANGED, settle_approval
from handbell.publishing.photos.keeping import keep
from handbell.publishing.reach import current_edition, may_change
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone

WAITS_FOR_READER = "post.read"  # kind of notice
WITHDRAWN_FROM_DELIVERY = {Delivery.State.WAITING, Delivery.State.CANCELLED}


class Stale(CannotBeDone):
    """Somebody changed the post since this person opened it. `post` is how it stands now."""

    def __init__(self, post: Post) -> None:
        super().__init__(_("This post was changed since you opened it. Look at it as it stands now."))
        self.post = post


def open_for_change(by: Actor, post_id: UUID, revision: int | None = None, *, hand: bool = True) -> Post:
    """The post, locked for this transaction, its revision one higher and `by` noted as one of its hands (`hand`:
    False when nothing of it changes).

    An edition that stood is voided with everything agreed about it. Raises NotYours, Stale (another revision than
    the one that the person saw), or CannotBeDone (the post is on its way out, or gone).
    """
    post = Post.objects.select_for_update().select_related("author").get(pk=post_id)
    if not may_change(by, post):
        raise NotYours(_("Only the author and the leaders change this post."))
    if revision is not None and revision != post.revision:
        raise Stale(post)
    refuse_if_gone(post)
    void_current(post, by)
    post.revision += 1
    if not post.being_made:
        post.state = Post.State.DRAFT
    if hand and by.person_id is not None and by.person_id != post.author_id:
        post.editors.add(Person.objects.get(pk=by.person_id))
    return post


def refuse_if_gone(post: Post) -> None:
    """CannotBeDone for a post that is public, taken down, thrown away, or already being delivered."""
    if post.state in {Post.State.PUBLISHED, Post.State.TAKEN_DOWN}:
        raise CannotBeDone(
            _("This post went out, so it can no longer be changed. It can be taken down in the archive.")
        )
    if post.state == Post.State.DISCARDED:
        raise CannotBeDone(_("This draft was thrown away. Start a new post."))
    edition = current_edition(post)
    if edition and edition.deliveries.exclude(state__in=WITHDRAWN_FROM_DELIVERY).exists():
        raise CannotBeDone(
            _("This post is already on its way out. Once it is out it can be taken down in the archive.")
        )


def void_current(post: Post, by: Actor | None) -> Edition | None:
    """Void the edition that stands, if any: its deliveries are cancelled, and whoever agreed or waited is told."""
    edition = current_edition(post)
    if edition is None:
        return None
    edition.voided_at = timezone.now()
    edition.save(update_fields=["voided_at"])
    keep(post)
    cancel(edition)
    settle(WAITS_FOR_READER, post.reference)
    settle_approval(post.reference)
    agreed = Person.objects.filter(pk__in=edition.readings.filter(agreed=True).values("reader"))
    for reader in agreed:
        if by is None or reader.pk != by.person_id:
            tell_person(
                reader.pk,
                kind=CHANGED,
                about=post.reference,
                link=reverse("publishing:read", args=[post.pk]),
                title=_("Changed after you agreed: “%(post)s”") % {"post": post.headline},
                detail=_("Your agreement no longer counts. It is read again when it is handed in."),
            )
    return edition
