"""Sum up what people said in a term, and mark a summary as read."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.channels.asking import holding
from handbell.ledger.action import Done, action
from handbell.moderation.counting import count_between
from handbell.moderation.models import Summary, SummaryRead
from handbell.moderation.points import POINTS
from handbell.notices.tell import settle, tell_person
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone

READ = "moderation.summary"  # kind of notice


@action("moderation.summed_up", capability="moderation.sum_up")
def sum_up(by: Actor, since: date, until: date, learned: str = "") -> Done[Summary]:
    """Freeze the counts of these days and ask the leaders to read them. Both days count."""
    if since > until:
        raise CannotBeDone(_("The first day lies after the last one."), "since")
    if until > timezone.localdate():
        raise CannotBeDone(_("The last day has not come yet."), "until")
    counts, total = count_between(since, until)
    made = Summary.objects.create(
        since=since,
        until=until,
        counts=counts,
        total=total,
        learned=learned.strip()[:2000],
        made_by_id=by.person,
    )
    for person_id in holding("leadership") | holding("governor"):
        tell_person(
            person_id, kind=READ, about=made.reference, link=reverse("moderation:summary", args=[made.pk]),
            title=_("What people said on the channels: to read"),
        )  # fmt: skip
    kept = {"since": since.isoformat(), "until": until.isoformat(), "total": total, "counts": counts}
    return Done(made, about=made.reference, contents=kept, clauses=POINTS.clauses("feedback"))


@action("moderation.summary_read", capability="moderation.read_summary")
def mark_summary_read(by: Actor, summary_id: UUID) -> Done[SummaryRead]:
    """Keep that a leader or governor read it. AlreadyDone the second time."""
    if by.roles.isdisjoint({"leadership", "governor"}):
        raise NotAllowed(_("Leaders and governors mark it as read."))
    made = Summary.objects.get(pk=summary_id)
    try:
        with transaction.atomic():
            read = SummaryRead.objects.create(summary=made, person_id=by.person)
    except IntegrityError:
        raise AlreadyDone(_("You have read it already.")) from None
    settle(READ, made.reference, person_id=by.person)
    return Done(read, about=made.reference, clauses=POINTS.clauses("feedback"))
