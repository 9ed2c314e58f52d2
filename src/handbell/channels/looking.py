"""The newest look of each kind at channels and accounts, and the day on which the next one is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from handbell.channels.models import Account, Channel, Look, Spans


@dataclass(frozen=True)
class Looked:
    """One look: who (empty: Handbell itself), when, and whether all was well."""

    at: datetime
    good: bool
    by: str
    note: str


def last_looks(
    channels: Iterable[Channel] = (), accounts: Iterable[Account] = ()
) -> dict[tuple[UUID, str], Looked]:
    """The newest look by thing and kind, in one query however many there are."""
    rows = Look.objects.filter(channel__in=list(channels)) | Look.objects.filter(account__in=list(accounts))
    found: dict[tuple[UUID, str], Looked] = {}
    for one in rows.select_related("by").order_by("at", "pk"):
        thing = one.channel_id or one.account_id
        assert thing is not None  # the database holds that there is one
        by = one.by.full_name if one.by else ""
        found[thing, one.kind] = Looked(one.at, one.good, by, one.note)
    return found


def look_again_on(looked: Looked, spans: Spans) -> date:
    """The day on which a link is checked again: at once where it failed."""
    day = timezone.localtime(looked.at).date()
    return day + timedelta(days=spans.links) if looked.good else day
