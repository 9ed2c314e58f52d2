"""Tell a senior leader of a remark that nobody was told of yet, and mark it as read."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.channels.asking import holding
from handbell.ledger.action import Done, action
from handbell.moderation.actions.measures import take
from handbell.moderation.models import Measure
from handbell.moderation.seeing import must_see
from handbell.moderation.telling import has_read, must_know, tell_leaders
from handbell.moderation.waiting import clause_of
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone


@action("moderation.told", capability="moderation.log")
def tell_leader(by: Actor, remark_id: UUID, leader_id: UUID) -> Done[Measure]:
    """Tell this leader now. AlreadyDone when they were told; CannotBeDone for somebody who is no leader."""
    remark = must_see(by, remark_id)
    if leader_id not in holding("leadership"):
        raise CannotBeDone(_("Choose somebody of the leadership team."), "leader")
    if remark.told_at is not None and remark.leader_id == leader_id:
        raise AlreadyDone(_("They were told already."))
    remark.leader_id, remark.told_at = leader_id, timezone.now()
    remark.save(update_fields=["leader", "told_at"])
    tell_leaders(remark, {leader_id} | must_know(remark))
    found = clause_of("tell")
    return take(by, remark, Measure(kind=Measure.Kind.TOLD, clauses=[found] if found else []))


@action("moderation.read", capability="moderation.log")
def mark_read(by: Actor, remark_id: UUID) -> Done[None]:
    """A leader has read what they were told. AlreadyDone when nothing waits for them."""
    remark = must_see(by, remark_id)
    if not has_read(remark, by.person):
        raise AlreadyDone(_("This was not waiting for you."))
    return Done(None, about=remark.reference)
