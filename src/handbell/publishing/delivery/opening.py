"""Opening takedowns: which published posts must come down, by when, and who is told. Never why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from django.utils import timezone

from handbell.calendar.clocks import due
from handbell.channels.models import Channel
from handbell.channels.networks import NETWORKS
from handbell.publishing.delivery.asking import tell_of_takedowns
from handbell.publishing.delivery.wake import wake
from handbell.publishing.models import Archived, Takedown
from handbell.schools.policy import NoPolicyInForce, school_pack

HOURS: Final = 24  # where the policy names none


def open_takedowns(
    posts: Iterable[Archived], *, cause: str, reason: str = "", opened_by: UUID | None = None
) -> list[Takedown]:
    """Open one takedown a published post, with the policy's clock; one that is open already stays as it is.

    Runs inside the transaction of an action; tells the office, the leaders and the authors, and wakes the worker.
    """
    hours, clause = takedown_rule()
    now, opened = timezone.now(), []
    for archived in posts:
        takedown, made = Takedown.objects.get_or_create(
            archived=archived,
            defaults={
                "cause": cause, "reason": reason, "opened_by_id": opened_by, "clause": clause,
                "due_at": due(now, hours=hours), "state": _first_state(archived.delivery.channel),
            },
        )  # fmt: skip
        if made:
            opened.append(takedown)
    if opened:
        tell_of_takedowns()
        wake()
    return opened


def takedown_rule() -> tuple[float, str]:
    """Within how many hours a post comes down in this school, and the clause that says so (or nothing)."""
    try:
        publishing = school_pack().publishing
    except NoPolicyInForce:
        return HOURS, ""
    return publishing.takedown_hours or HOURS, publishing.takedown_clause or ""


def _first_state(channel: Channel) -> Takedown.State:
    network = NETWORKS.get(channel.network)
    return Takedown.State.OPEN if network and network.automatic else Takedown.State.BY_HAND
