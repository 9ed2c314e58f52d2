"""Leases: one worker at a time has a delivery or a takedown in hand, and a dead worker's comes free again.

Claiming is one UPDATE with a WHERE that only one of several workers can satisfy, on SQLite as on PostgreSQL. Whatever
is written later about the row is written only while the lease is still the writer's own.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet

from handbell.channels.instants import at
from handbell.publishing.models import Delivery, Takedown

MOST_TRIES: Final = 12  # over about nine hours
MOST_LOOKS: Final = 5
LONGEST_WAIT: Final = timedelta(hours=1)


class LeaseLost(RuntimeError):
    """The lease ran out while this worker was away, and another took over: everything done here is undone."""


def lease_time() -> timedelta:
    """How long a worker may be away before another takes over; longer than every network's own patience."""
    found: timedelta = getattr(settings, "DELIVERY_LEASE", timedelta(minutes=5))
    return found


def due_deliveries(now: datetime) -> QuerySet[Delivery]:
    """What a worker may take in hand: due, or left behind by a dead worker."""
    waiting = Q(state=Delivery.State.WAITING, due_at__lte=now) & _rested(now)
    left = Q(state=Delivery.State.SENDING, leased_until__lt=now)
    return Delivery.objects.filter(waiting | left)


def due_takedowns(now: datetime) -> QuerySet[Takedown]:
    """Takedowns that no worker has in hand and that a network can do by itself."""
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    return Takedown.objects.filter(free, _rested(now), state=Takedown.State.OPEN)


def claim_delivery(seen: Delivery, now: datetime) -> UUID | None:
    """Take a delivery in hand exactly as it was seen; None when somebody else was quicker or it changed meanwhile."""
    lease = uuid4()
    unchanged = due_deliveries(now).filter(pk=seen.pk, state=seen.state, lease=seen.lease, tries=seen.tries)
    with transaction.atomic():
        taken = unchanged.update(
            state=Delivery.State.SENDING, lease=lease, leased_until=now + lease_time(), tries=F("tries") + 1,
            in_doubt=seen.in_doubt or seen.state == Delivery.State.SENDING, not_before=None,
        )  # fmt: skip
        at("inside_claim")
    return lease if taken else None


def claim_takedown(seen: Takedown, now: datetime) -> UUID | None:
    """Take a takedown in hand; None when somebody else was quicker."""
    lease = uuid4()
    with transaction.atomic():
        taken = (
            due_takedowns(now)
            .filter(pk=seen.pk, lease=seen.lease)
            .update(lease=lease, leased_until=now + lease_time(), tries=F("tries") + 1, not_before=None)
        )
    return lease if taken else None


def held(model: type[Delivery], pk: UUID, lease: UUID) -> QuerySet[Delivery]:
    """The row, if this lease still holds it."""
    return model.objects.filter(pk=pk, lease=lease, state=Delivery.State.SENDING)


def pause_after(tries: int) -> timedelta:
    """How long to wait after so many tries: 15 s doubling up to an hour, each shortened by up to half at random."""
    step: timedelta = getattr(settings, "DELIVERY_PAUSE", timedelta(seconds=15))
    doubled: int = 2 ** min(max(tries - 1, 0), 20)
    full = min(LONGEST_WAIT, step * doubled)
    return full * (0.5 + random.random() / 2)  # noqa: S311 - spreads retries, guards nothing


def _rested(now: datetime) -> Q:
    return Q(not_before=None) | Q(not_before__lte=now)
