"""Who is told that something waits. A notice says that and no more: what was written is read inside, by few."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from handbell.channels.asking import holding
from handbell.moderation.models import Remark
from handbell.moderation.points import POINTS
from handbell.notices.tell import settle, tell_person

TOLD: Final = "moderation.told"  # kinds of notices
TO_DO: Final = "moderation.to_do"


def link(remark: Remark) -> str:
    """The remark's page."""
    return reverse("moderation:remark", args=[remark.pk])


def must_know(remark: Remark) -> set[UUID]:
    """Those who hear of it whoever else is chosen: the safeguarding lead and the headteacher, as the policy says."""
    found: set[UUID] = set()
    pupils_message = remark.kind == Remark.Kind.MESSAGE and remark.writer == Remark.Writer.PUPIL
    if remark.guarded or pupils_message:
        found |= holding("dsl") or holding("headteacher")
    if remark.unsuitable and (POINTS.asking("tell_head") or remark.child_image):
        found |= holding("headteacher")
    return found


def tell_leaders(remark: Remark, people: set[UUID]) -> None:
    """Put it on their lists: that something waits, not what."""
    for person_id in people:
        tell_person(
            person_id, kind=TOLD, about=remark.reference, link=link(remark), due_at=remark.told_at,
            title=_("Something on a school channel waits for you"),
        )  # fmt: skip


def ask_to_do(remark: Remark, due_at: datetime) -> None:
    """Ask the channel's owner and the Social Team, or else the leaders, to do what is due now.

    What is guarded goes to those alone who may see it.
    """
    from handbell.moderation.seeing import CHILD_ROLES

    if remark.guarded:
        people = set().union(*(holding(role) for role in CHILD_ROLES)) | {remark.found_by_id}
    else:
        owner = remark.channel.owner_id if remark.channel else None
        people = ({owner} if owner else set()) | holding("social_team") or holding("leadership")
    for person_id in people:
        tell_person(
            person_id, kind=TO_DO, about=remark.reference, link=link(remark), due_at=due_at,
            title=_("Something on a school channel has to be dealt with now"),
        )  # fmt: skip


def settle_to_do(remark: Remark) -> None:
    """Nothing more is to be done about it."""
    settle(TO_DO, remark.reference)


def has_read(remark: Remark, person_id: UUID) -> int:
    """This leader has read it: their list can forget it."""
    return settle(TOLD, remark.reference, person_id=person_id)
