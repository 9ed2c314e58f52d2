"""What families said, as it stands at the moment when the post is to go out: looked up each time, never kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from handbell.channels.models import Channel
from handbell.consent.standing import UNKNOWN, standing
from handbell.screening import Consent, Consents

ANYWHERE = Channel.Purpose.SOCIAL_MEDIA  # a draft without a channel is looked at as if it went there


def consents_for(people: Iterable[UUID], channel: Channel | None, at: datetime | None = None) -> Consents:
    """The answers that stand for this channel at `at` (default: now); who has none on file is unknown."""
    purpose = channel.consent_purpose if channel else ANYWHERE
    answers = standing(people, purpose, channel.pk if channel else None, at)
    return Consents.compile(
        Consent(pupil_id=str(pupil_id), purpose=purpose, answer=answer, since=date.min)
        for pupil_id, answer in answers.items()
        if answer != UNKNOWN
    )
