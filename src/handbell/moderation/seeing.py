"""Who sees which remark: the one who found it, those who moderate, and, where a child is involved, far fewer."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from handbell.moderation.models import Remark
from handbell.schools.access import Actor, NotAllowed

CHILD_ROLES = frozenset({"dsl", "headteacher"})
NOT_YOURS = gettext_lazy(
    "Only the channel's owner, the Social Team, leaders and the office do this. Tell one of them."
)


def seen_by(actor: Actor) -> QuerySet[Remark]:
    """The remarks that this person may open, the newest first."""
    rows = Remark.objects.select_related("channel", "found_by", "leader").order_by("-found_at")
    if actor.system or actor.roles & CHILD_ROLES:
        return rows
    mine = Q(found_by_id=actor.person_id) | Q(leader_id=actor.person_id)
    open_ones = Q(child_image=False, child_involved=False)
    if actor.may("moderation.moderate"):
        return rows.filter(mine | open_ones)
    return rows.filter(mine | (open_ones & Q(channel__owner_id=actor.person_id)))


def must_see(actor: Actor, remark_id: UUID) -> Remark:
    """One of them; Remark.DoesNotExist for others, as if it were not there."""
    return seen_by(actor).get(pk=remark_id)


def must_handle(actor: Actor, remark_id: UUID) -> Remark:
    """A remark that this person may do something about: those who moderate, and the channel's owner.

    NotAllowed for the others who see it, Remark.DoesNotExist for those who do not. The row is locked.
    """
    must_see(actor, remark_id)
    found = Remark.objects.select_for_update().get(pk=remark_id)
    if not handles(actor, found):
        raise NotAllowed(str(NOT_YOURS))
    return found


def handles(actor: Actor, remark: Remark) -> bool:
    """Whether this person does what has to be done about it."""
    owns = remark.channel is not None and remark.channel.owner_id == actor.person_id
    return actor.may("moderation.moderate") or owns
