"""Keeping one measure: the row, what is settled by it, and what the record says."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.ledger.action import Done
from handbell.moderation.models import Measure, Remark
from handbell.moderation.telling import settle_to_do
from handbell.moderation.waiting import waits
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone


def take(by: Actor, remark: Remark, measure: Measure, happened_at: datetime | None = None) -> Done[Measure]:
    """Keep a measure about this remark; the notices go once nothing is left to do."""
    now = timezone.now()
    if happened_at is not None and happened_at > now:
        raise CannotBeDone(_("Give a time that has come."), "happened_at")
    measure.remark, measure.by_id = remark, by.person
    measure.happened_at = happened_at or now
    measure.save()
    if not waits(remark):
        settle_to_do(remark)
    kept = {
        "kind": str(measure.kind), "reason": measure.reason, "happened_at": measure.happened_at.isoformat(),
        "evidence": measure.evidence_sha256, "no_evidence_because": measure.no_evidence_because,
        "way": measure.way, "where_to": measure.where_to, "risk": measure.risk,
    }  # fmt: skip
    kept = {key: value for key, value in kept.items() if value}
    return Done(measure, about=remark.reference, contents=kept, clauses=measure.clauses)


def with_evidence(remark: Remark, measure: Measure, no_evidence_because: str) -> None:
    """Say by which copy this measure can be understood later, or why there is none. CannotBeDone without either."""
    if remark.child_image:
        measure.no_evidence_because = _("It may be a sexual image of a child: nothing is copied.")
    elif remark.evidence_sha256:
        measure.evidence_sha256 = remark.evidence_sha256
    elif no_evidence_because.strip():
        measure.no_evidence_because = no_evidence_because.strip()[:300]
    else:
        raise CannotBeDone(_("Keep a copy of it first, or say why there is none."), "no_evidence_because")


def reasoned(reason: str) -> str:
    """The reason, tidied; CannotBeDone without one."""
    if not reason.strip():
        raise CannotBeDone(_("Say why. It is kept with who did it and when."), "reason")
    return reason.strip()[:1000]
