"""What falls due by itself: told once to whoever looks after it, and taken off their list once it is mended."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from handbell.channels.actions.monitoring import DUE
from handbell.channels.asking import holding
from handbell.channels.gaps import Gap, gaps_of_all
from handbell.channels.models import Channel
from handbell.notices.models import Notice
from handbell.notices.tell import settle, tell_person
from handbell.schools.access import Actor
from handbell.schools.scope import school_scope

POINTS_THAT_REMIND: Final = ("holders", "profile", "security", "monitor", "outcome_review", "risk")
KIND: Final = "channels.due"


def remind(by: Actor, _now: datetime) -> int:
    """Tell of every gap that has come up, settle those that are gone; returns how many stand. Twice changes nothing."""
    with school_scope(by.school):
        in_use = list(Channel.objects.filter(state=Channel.State.APPROVED).select_related("token"))
        gaps = gaps_of_all(in_use)
        standing = {
            (kind_of(gap), f"channel:{one.pk}"): (one, gap)
            for one in in_use
            for gap in gaps[one.pk]
            if gap.point in POINTS_THAT_REMIND
        }
        _settle_others(set(standing))
        for (kind, about), (channel, gap) in standing.items():
            _tell(kind, about, channel, gap)
    return len(standing)


def kind_of(gap: Gap) -> str:
    """The kind of notice that this gap makes."""
    return DUE if gap.point == "monitor" else f"{KIND}.{gap.point}"


def _settle_others(standing: set[tuple[str, str]]) -> None:
    kinds = [DUE, *(f"{KIND}.{point}" for point in POINTS_THAT_REMIND)]
    open_ones = Notice.objects.filter(kind__in=kinds, settled_at=None).values_list("kind", "about").distinct()
    for kind, about in open_ones:
        if (kind, about) not in standing:
            settle(kind, about)


def _tell(kind: str, about: str, channel: Channel, gap: Gap) -> None:
    for person_id in _whom(channel, gap):
        tell_person(
            person_id, kind=kind, about=about, title=_("See to a channel: %(name)s") % {"name": channel.name},
            detail=gap.sentence, link=reverse("channels:channel", args=[channel.pk]),
        )  # fmt: skip


def _whom(channel: Channel, gap: Gap) -> set[UUID]:
    """The Social Team where a monitor has not reported; else whoever looks after the channel, or the headteacher."""
    team = holding("social_team") if gap.point == "monitor" else set()
    return team or ({channel.owner_id} if channel.owner_id else set()) or holding("headteacher")
