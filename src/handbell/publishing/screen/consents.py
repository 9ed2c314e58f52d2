"""What families said, as it stands this minute: looked up for the people in the picture, never kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from handbell.channels.models import Channel
from handbell.consent.models import ConsentAnswer
from handbell.screening import Consents
from handbell.screening.consents import Consent

_FLAG = {ConsentAnswer.Answer.NEVER_PUBLISH, ConsentAnswer.Answer.LIFTED}


def consents_for(people: Iterable[UUID], channel: Channel | None, at: datetime | None = None) -> Consents:
    """The answers of these pupils that count for this channel at `at` (default: now).

    An answer for another channel does not; neither does one that has ended. Of each family member's answers only
    the newest to the minute is handed on, so that a yes at ten follows a no at nine.
    """
    now = at or timezone.now()
    rows = ConsentAnswer.objects.filter(pupil_id__in=list(people)).filter(Q(until=None) | Q(until__gt=now))
    rows = rows.filter(Q(channel_id=None) | Q(channel_id=channel.pk if channel else None))
    network = (channel.platform or channel.network) if channel else ""
    newest: dict[tuple[object, ...], Consent] = {}
    flags: dict[UUID, str] = {}
    for row in rows.order_by("since", "recorded_at", "pk"):
        if row.answer in _FLAG:
            flags[row.pupil_id] = row.answer
        elif row.answer != ConsentAnswer.Answer.GIVEN or row.since <= now:
            key = (row.pupil_id, row.holder_id, row.purpose, row.channel_id)
            newest[key] = Consent(
                pupil_id=str(row.pupil_id),
                purpose=row.purpose,
                answer=row.answer,
                since=timezone.localdate(row.since),
                channel=network if row.channel_id else "",
                holder=str(row.holder_id or ""),
            )
    never = [
        Consent(pupil_id=str(pupil_id), purpose="social_media", answer="never_publish")
        for pupil_id, flag in flags.items()
        if flag == ConsentAnswer.Answer.NEVER_PUBLISH
    ]
    return Consents.compile([*newest.values(), *never])
