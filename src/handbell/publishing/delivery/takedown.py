"""One try at taking one published post down."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils import timezone

from handbell.channels.instants import at
from handbell.channels.networks import connect
from handbell.channels.networks.transport import Refused, TransportFault
from handbell.ledger.action import Done, action
from handbell.publishing.delivery.asking import tell_of_takedowns
from handbell.publishing.delivery.leases import LeaseLost, claim_takedown, pause_after
from handbell.publishing.models import Archived, Delivery, Post, Takedown
from handbell.publishing.news import settle_news
from handbell.schools.access import Actor

log = logging.getLogger(__name__)
MOST_TRIES: Final = 6  # then a person takes it down
CAPABILITY: Final = "publishing.deliver"


def take_down(by: Actor, takedown_id: UUID, now: datetime) -> None:
    """Take one post off its network; removing what is gone already is fine, so a second try harms nothing."""
    seen = Takedown.objects.get(pk=takedown_id)
    lease = claim_takedown(seen, now)
    if lease is None:
        return
    takedown = Takedown.objects.select_related("archived__delivery__channel__school").get(pk=takedown_id)
    delivery = takedown.archived.delivery
    try:
        transport = connect(delivery.channel)
        if transport.automatic:
            at("before_removal")
            transport.remove(delivery.key, takedown.archived.remote_id)
            at("after_removal")
            removed(by, takedown, lease)
        else:
            left_to_a_person(by, takedown, lease, "")
    except TransportFault as fault:
        _later(by, takedown, lease, fault)
    except LeaseLost:
        log.info("another worker took over %s", takedown.reference)


@action("publishing.removed", capability=CAPABILITY)
def removed(by: Actor, takedown: Takedown, lease: UUID) -> Done[None]:
    """The network took it down."""
    _leave(takedown, lease, state=Takedown.State.DONE, done_at=timezone.now(), fault="")
    close(takedown)
    at("inside_removed")
    return Done(None, about=takedown.reference, contents=contents(takedown), clauses=clauses(takedown))


@action("publishing.removal_left_to_a_person", capability=CAPABILITY)
def left_to_a_person(by: Actor, takedown: Takedown, lease: UUID, fault: str) -> Done[None]:
    """The network cannot, or will not: somebody must."""
    _leave(takedown, lease, state=Takedown.State.BY_HAND, fault=fault[:300])
    tell_of_takedowns()
    said = contents(takedown) | {"fault": fault}
    return Done(None, about=takedown.reference, contents=said, clauses=clauses(takedown))


def close(takedown: Takedown) -> None:
    """What follows from a post being down: the archive says since when, and nobody is reminded any more."""
    now = takedown.done_at or timezone.now()
    archived = takedown.archived
    Archived.objects.filter(pk=archived.pk, taken_down_at=None).update(taken_down_at=now)
    post_id = archived.delivery.edition.post_id
    public = Archived.objects.filter(delivery__edition__post=post_id, taken_down_at=None)
    underway = Delivery.objects.filter(
        edition__post=post_id, edition__voided_at=None,
        state__in=[Delivery.State.WAITING, Delivery.State.SENDING, Delivery.State.BY_HAND, Delivery.State.UNKNOWN],
    )  # fmt: skip
    if not public.exists() and not underway.exists():
        was_public = Post.objects.filter(pk=post_id, state=Post.State.PUBLISHED)
        if was_public.update(state=Post.State.TAKEN_DOWN, updated_at=now):
            settle_news(archived.delivery.edition.post.reference)
    tell_of_takedowns([archived.delivery.edition.post.author_id])


def contents(takedown: Takedown) -> dict[str, object]:
    """What the record keeps of a takedown."""
    delivery = takedown.archived.delivery
    return {"channel": delivery.channel.name, "delivery": str(delivery.pk), "url": takedown.archived.url}


def clauses(takedown: Takedown) -> list[str]:
    """The clause that sets the clock, if the policy has one."""
    return [takedown.clause] if takedown.clause else []


def _later(by: Actor, takedown: Takedown, lease: UUID, fault: TransportFault) -> None:
    try:
        if isinstance(fault, Refused) or takedown.tries >= MOST_TRIES:
            left_to_a_person(by, takedown, lease, str(fault))
        else:
            _leave(
                takedown,
                lease,
                fault=str(fault)[:300],
                not_before=timezone.now() + pause_after(takedown.tries),
            )
    except LeaseLost:
        log.info("another worker took over %s", takedown.reference)


def _leave(takedown: Takedown, lease: UUID, **changes: object) -> None:
    """Write and give the lease back; LeaseLost when another worker has it by now, or a person was quicker."""
    rows = Takedown.objects.filter(pk=takedown.pk, lease=lease).exclude(state=Takedown.State.DONE)
    if not rows.update(lease=None, leased_until=None, **changes):
        raise LeaseLost(takedown.reference)
    takedown.refresh_from_db()
