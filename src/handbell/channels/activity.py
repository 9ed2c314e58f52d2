"""When a channel was last posted to and last looked at, and whether it lies dormant.

Posts are the business of a room above: it registers a source here that says when each channel was last posted to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from handbell.channels.models import Channel, Look, Spans

LastPosted: TypeAlias = Callable[[], Mapping[UUID, datetime]]
_sources: list[LastPosted] = []


def register(source: LastPosted) -> LastPosted:
    """Make a source known: when each channel of the school in scope was last posted to. Twice is harmless."""
    if source not in _sources:
        _sources.append(source)
    return source


@dataclass(frozen=True)
class Activity:
    """What happened on one channel. `dormant`: neither posted to nor looked at for the time that the school sets."""

    channel: Channel
    posted_at: datetime | None
    looked_at: datetime | None
    looked_by: str
    dormant: bool


def activities(channels: Iterable[Channel]) -> list[Activity]:
    """What happened on each of these channels; a fixed number of queries, whatever their number."""
    rows = list(channels)
    posted = _last_posted()
    looks = _last_looks(rows)
    since = timezone.now() - timedelta(days=Spans.now().dormant)
    return [_one(row, posted.get(row.pk), looks.get(row.pk), since) for row in rows]


def _one(channel: Channel, posted_at: datetime | None, look: Look | None, since: datetime) -> Activity:
    looked_at = look.at if look else None
    by = look.by.full_name if look and look.by else ""
    moments = [at for at in (posted_at, looked_at, channel.decided_at or channel.created_at) if at]
    in_use = channel.state == Channel.State.APPROVED and channel.network != "noticeboard"
    return Activity(channel, posted_at, looked_at, by, in_use and max(moments) < since)


def _last_posted() -> dict[UUID, datetime]:
    found: dict[UUID, datetime] = {}
    for source in _sources:
        for channel_id, at in source().items():
            found[channel_id] = max(at, found.get(channel_id, at))
    return found


def _last_looks(channels: list[Channel]) -> dict[UUID | None, Look]:
    """The newest look of a person at each channel."""
    theirs = Look.objects.filter(channel__in=channels).exclude(by=None)
    newest = theirs.order_by().values("channel").annotate(last=Max("at")).values("last")
    rows = theirs.filter(at__in=newest).select_related("by").order_by("at")
    return {one.channel_id: one for one in rows}
