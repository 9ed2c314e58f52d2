"""Keep what a monitor from outside reported and what was done, and how long things may go unlooked at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.channels.asking import holding
from handbell.channels.models import Channel, MonitorReport, Spans
from handbell.channels.points import POINTS
from handbell.ledger.action import Done, action
from handbell.notices.tell import settle, tell_person
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone

OPEN = "channels.monitor_report"  # kind of notice
DUE = "channels.monitor_due"


@action("channels.monitor_reported", capability="channels.monitor")
def enter_report(
    by: Actor, channels: Sequence[UUID], reported_by: str, reported_on: date, says: str, done: str = ""
) -> Done[MonitorReport]:
    """Keep a report. Until it says what was done about it, it stands on the Social Team's and the head's list."""
    if reported_on > timezone.localdate():
        raise CannotBeDone(_("Give a day that has come."), "reported_on")
    if not says.strip():
        raise CannotBeDone(_("Say what they report, also that all was well."), "says")
    rows = list(Channel.objects.filter(pk__in=list(channels)))
    if not rows:
        raise CannotBeDone(_("Tick the channels that they looked at."), "channels")
    made = MonitorReport(
        reported_by=reported_by.strip(), reported_on=reported_on, says=says.strip(), entered_by_id=by.person
    )
    _write_done(made, by, done)
    made.save()
    made.channels.set(rows)
    for one in rows:
        settle(DUE, f"channel:{one.pk}")
    if not made.done:
        _ask(made)
    kept = {
        "reported_by": made.reported_by,
        "on": reported_on.isoformat(),
        "channels": sorted(str(c.pk) for c in rows),
    }
    return Done(made, about=made.reference, contents=kept, clauses=POINTS.clauses("monitor"))


@action("channels.monitor_answered", capability="channels.monitor")
def answer_report(by: Actor, report_id: UUID, done: str) -> Done[MonitorReport]:
    """Keep what was done about a report; what was written once is not written over."""
    found = MonitorReport.objects.select_for_update().get(pk=report_id)
    if found.done:
        raise AlreadyDone(_("What was done stands there already."))
    if not done.strip():
        raise CannotBeDone(_("Say what was done about it."), "done")
    _write_done(found, by, done)
    found.save()
    settle(OPEN, found.reference)
    return Done(
        found, about=found.reference, contents={"done": found.done}, clauses=POINTS.clauses("monitor")
    )


@action("channels.spans_set", capability="channels.set_spans")
def set_spans(by: Actor, /, **days: int) -> Done[Spans]:
    """Set how many days things may go without being looked at. CannotBeDone for less than a week or over two years."""
    for name, value in days.items():
        if not 7 <= value <= 730:
            raise CannotBeDone(_("Give a number of days from 7 to 730."), name)
    spans, _made = Spans.objects.update_or_create(school_id=by.school.pk, defaults=days)
    return Done(spans, about="spans", contents=dict(days))


def _write_done(report: MonitorReport, by: Actor, done: str) -> None:
    if done.strip():
        report.done, report.done_by_id, report.done_at = done.strip(), by.person, timezone.now()


def _ask(report: MonitorReport) -> None:
    for person_id in holding("social_team") | holding("headteacher"):
        tell_person(
            person_id, kind=OPEN, about=report.reference, link=reverse("channels:report", args=[report.pk]),
            title=_("A report on the school's channels waits for an answer"),
        )  # fmt: skip
