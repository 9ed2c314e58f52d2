"""A family's answer became stricter: what shows the child comes down, and what is on its way is stopped. At once.

Runs inside the transaction of the action that told. Nothing here, and nobody who is told, learns why.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.channels.models import Channel
from handbell.consent.events import MayNoLongerBeShown
from handbell.notices.tell import tell_person
from handbell.publishing.delivery.opening import open_takedowns
from handbell.publishing.delivery.plan import cancel
from handbell.publishing.models import Archived, Delivery, Edition, Post
from handbell.publishing.news import STOPPED, settle_approval
from handbell.schools.events import listen

CAUSE = "Somebody in it may not be shown here any more."


@listen(MayNoLongerBeShown)
def take_down_what_shows(event: MayNoLongerBeShown) -> None:
    """Open a takedown for each published post, and stop each that is approved or being read."""
    open_takedowns(affected(event).select_related("delivery__channel"), cause=CAUSE)
    stop_what_is_on_its_way(event)


def affected(event: MayNoLongerBeShown) -> QuerySet[Archived]:
    """Every published post that shows the pupil where the answer counts: one query, from the index of appearances."""
    shows = Q(appearances__person_id=event.pupil_id)
    if not event.covered_too:
        shows &= Q(appearances__covered=False)  # of this very pupil: both in one filter, on one row
    return Archived.objects.filter(shows, _where(event, "delivery__channel"), taken_down_at=None)


def stop_what_is_on_its_way(event: MayNoLongerBeShown) -> list[Edition]:
    """Void every edition not yet out that shows the pupil where the answer counts, and tell its author."""
    shows = Q(post__photos__tags__person_id=event.pupil_id)
    if not event.covered_too:
        shows &= Q(post__photos__tags__face=None) | Q(post__photos__tags__face__covered=False)
    underway = Edition.objects.filter(shows, voided_at=None).filter(_handed_in_or_unsent())
    stopped = []
    for edition in underway.filter(
        _where(event, "post__channels") | _where(event, "deliveries__channel")
    ).distinct():
        _stop(edition)
        stopped.append(edition)
    return stopped


def _where(event: MayNoLongerBeShown, channel: str) -> Q:
    """The channels that the answer is about: one, all of a purpose but those with a yes of their own, or all."""
    if event.channel_id is not None:
        return Q(**{f"{channel}__pk": event.channel_id})
    if event.except_channels:
        theirs = Channel.objects.filter(consent_purpose=event.purpose).exclude(pk__in=event.except_channels)
        return Q(**{f"{channel}__in": theirs})
    if event.purpose is not None:
        return Q(**{f"{channel}__consent_purpose": event.purpose})
    return Q()


def _handed_in_or_unsent() -> Q:
    before = Q(post__state__in=[Post.State.READING, Post.State.APPROVED])
    unsent = Q(deliveries__state__in=[Delivery.State.WAITING, Delivery.State.SENDING, Delivery.State.BY_HAND,
                                      Delivery.State.UNKNOWN, Delivery.State.FAILED])  # fmt: skip
    return before | unsent


def _stop(edition: Edition) -> None:
    post = edition.post
    edition.voided_at = timezone.now()
    edition.save(update_fields=["voided_at"])
    cancel(edition)
    _back_to_its_author(post)


def _back_to_its_author(post: Post) -> None:
    """A post of which nothing is public yet can be mended; one that is partly out stays as it is in the archive."""
    out = Archived.objects.filter(delivery__edition__post=post).exists()
    if not out:
        post.state = Post.State.SENT_BACK
        post.revision += 1
        post.save(update_fields=["state", "revision", "updated_at"])
    settle_approval(post.reference)
    tell_person(
        post.author_id, kind=STOPPED, about=post.reference, link=_link(post.pk, out),
        title=_("Stopped before it went out: “%(post)s”") % {"post": post.headline},
        detail=_("Somebody in it may not be shown there. Look at the checks, change the picture or the channels."),
    )  # fmt: skip


def _link(post_id: UUID, out: bool) -> str:
    return reverse("publishing:posts") if out else reverse("publishing:check", args=[post_id])
