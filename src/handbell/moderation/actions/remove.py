"""Hide a comment, have it taken down, or leave it standing with a reason."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.moderation.actions.measures import reasoned, take, with_evidence
from handbell.moderation.models import Measure, Remark
from handbell.moderation.points import POINTS
from handbell.moderation.seeing import must_handle
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone

WAYS: Final = (Measure.Kind.HIDDEN, Measure.Kind.REMOVED, Measure.Kind.LEFT)
FINAL: Final = (Measure.Kind.REMOVED,)


@action("moderation.hidden", capability="moderation.log")
def deal_with(
    by: Actor, remark_id: UUID, what: str, reason: str, *, happened_at: datetime | None = None,
    no_evidence_because: str = "",
) -> Done[Measure]:  # fmt: skip
    """Keep what was done with a comment, when it was done and why; a copy of it was kept before.

    `what` is hidden, removed or left. CannotBeDone without reason or evidence, or for what is no public comment;
    AlreadyDone for what is down already.
    """
    remark = must_handle(by, remark_id)
    if what not in WAYS:
        raise CannotBeDone(_("Choose what was done with it."), "what")
    if remark.kind == Remark.Kind.MESSAGE:
        raise CannotBeDone(_("A private message is not taken down. Carry on outside social media."), "what")
    if remark.measures.filter(kind__in=FINAL).exists():
        raise AlreadyDone(_("It is down already."))
    if happened_at is not None and happened_at < _minute(remark.found_at) and what != Measure.Kind.LEFT:
        raise CannotBeDone(
            _("It was written down here first, then dealt with: give a later time."), "happened_at"
        )
    measure = Measure(kind=what, reason=reasoned(reason))
    with_evidence(remark, measure, no_evidence_because)
    points = ["remove_now", "remove", "copied_first"]
    points += ["personal"] if remark.concern == Remark.Concern.PERSONAL else []
    measure.clauses = POINTS.clauses(*points) if what != Measure.Kind.LEFT else []
    return take(by, remark, measure, happened_at)


def _minute(at: datetime) -> datetime:
    """Forms give minutes, and what is done in the same minute is not too early."""
    return at.replace(second=0, microsecond=0)
