"""Planning the deliveries of an approved edition, and taking the plan back. Called inside the action's transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from handbell.channels.models import Channel
from handbell.consent.models import ConsentAnswer
from handbell.consent.standing import standing
from handbell.notices.tell import settle
from handbell.people.models import RoleHeld
from handbell.publishing.delivery.asking import CARRY, FAULT
from handbell.publishing.delivery.wake import wake
from handbell.publishing.models import Delivery, Edition, Photo, Post
from handbell.publishing.screen.drafts import tags_shown
from handbell.schools.owned import new_id


class ChannelNotApproved(ValueError):
    """A post names a channel that nobody approved; the sentence says which."""


def plan(edition: Edition, due_at: datetime) -> list[Delivery]:
    """One delivery a channel of the edition, and one to the noticeboard where the school has one.

    Due at `due_at`, which is also the moment that the record on the network will carry. Planned again, those that still
    wait move to the new time. ChannelNotApproved when a channel may not be published to. Wakes the worker on commit.
    """
    shows, planned = shown_in(edition), []
    for channel in _channels(edition, shows):
        delivery_id = new_id()
        first = {"id": delivery_id, "key": delivery_id.hex, "at": due_at, "due_at": due_at, "shows": shows}
        delivery, made = Delivery.objects.get_or_create(edition=edition, channel=channel, defaults=first)
        if not made:
            _move(delivery, due_at)
        planned.append(delivery)
    wake()
    return planned


def cancel(edition: Edition) -> int:
    """Cancel what certainly is not public yet; returns how many deliveries that were.

    One that is being sent, or whose outcome nobody knows, is left: the worker looks, and what turns out to be public
    of a voided edition comes down again.
    """
    still = [Delivery.State.WAITING, Delivery.State.BY_HAND, Delivery.State.FAILED]
    count = 0
    for delivery in edition.deliveries.filter(in_doubt=False, state__in=still):
        unchanged = Delivery.objects.filter(pk=delivery.pk, in_doubt=False, state=delivery.state)
        count += unchanged.update(state=Delivery.State.CANCELLED)
        settle(CARRY, delivery.reference)
        settle(FAULT, delivery.reference)
    return count


def with_noticeboard(channels: Iterable[Channel]) -> list[Channel]:
    """These channels and the school's noticeboard: what a post reaches, and so what it must be screened for."""
    chosen = {channel.pk: channel for channel in channels}
    return sorted(
        {**{board.pk: board for board in _boards()}, **chosen}.values(), key=lambda channel: channel.name
    )


def reached_by(post: Post) -> list[Channel]:
    """The channels chosen for this post, and the noticeboard; none while none is chosen."""
    chosen = list(post.channels.order_by("name"))
    return with_noticeboard(chosen) if chosen else []


def shown_in(edition: Edition) -> list[dict[str, Any]]:
    """Who is in the pictures, as tagged when the edition was approved. Covered in every picture counts as covered."""
    covered: dict[str, bool] = {}
    photos = Photo.objects.filter(post=edition.post_id, taken_out_at=None).prefetch_related("tags__face")
    for tag in (tag for photo in photos for tag in tags_shown(photo)):
        person = str(tag.person_id)
        covered[person] = covered.get(person, True) and bool(tag.face and tag.face.covered)
    return [{"person": person, "covered": hidden} for person, hidden in sorted(covered.items())]


def _channels(edition: Edition, shows: list[dict[str, Any]]) -> list[Channel]:
    """The edition's channels, and the noticeboard, so that nobody without social media is left out.

    A post that was not handed in, and so not screened, for the noticeboard reaches it only if everybody in it may be
    shown there: families answer purpose by purpose.
    """
    wanted = [one["id"] for one in edition.channels]
    channels = list(Channel.objects.filter(pk__in=wanted).order_by("name"))
    for channel in channels:
        if channel.state != Channel.State.APPROVED:
            raise ChannelNotApproved(_not_approved() % {"channel": channel.name})
    also = [board for board in _boards().exclude(pk__in=wanted) if _may_be_shown(shows, board)]
    return [*channels, *also]


def _may_be_shown(shows: list[dict[str, Any]], channel: Channel) -> bool:
    """Whether each pupil in the pictures may be shown on this channel today; a covered one unless never published."""
    covered = {UUID(one["person"]): one["covered"] for one in shows}
    pupils = RoleHeld.objects.filter(person__in=covered, role="pupil").values_list("person_id", flat=True)
    answers = standing(pupils, channel.consent_purpose, channel.pk)
    return all(
        answer == ConsentAnswer.Answer.GIVEN
        or (covered[pupil] and answer != ConsentAnswer.Answer.NEVER_PUBLISH)
        for pupil, answer in answers.items()
    )


def _not_approved() -> str:
    return _(
        "%(channel)s is not an approved channel of the school, so nothing can go out there. "
        "Take it out of the post, or ask the headteacher to approve it under Channels."
    )


def _boards() -> QuerySet[Channel]:
    return Channel.objects.filter(network="noticeboard", state=Channel.State.APPROVED)


def _move(delivery: Delivery, due_at: datetime) -> None:
    """To another time, as long as no worker ever had it in hand: the network may know it by its old moment."""
    untouched = Delivery.objects.filter(pk=delivery.pk, state=Delivery.State.WAITING, tries=0)
    if untouched.update(at=due_at, due_at=due_at):
        delivery.at = delivery.due_at = due_at
