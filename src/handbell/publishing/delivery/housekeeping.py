"""What Handbell itself has swept: pictures whose period is over, answers that ended, e-mail, tasks left behind."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django_tasks_db.models import DBTaskResult

from handbell.channels.reminding import remind
from handbell.consent.actions.end_answers import end_answers
from handbell.consent.actions.forget_codes import forget_codes
from handbell.duties.actions.keep_time import keep_time
from handbell.duties.actions.weekly_mail import write_weekly
from handbell.files.store import delete_due
from handbell.ledger.action import Done, action
from handbell.ledger.checking import check_daily
from handbell.notices.checkpoints import send_daily
from handbell.notices.mail import send_waiting
from handbell.publishing.delivery.sweeps import register
from handbell.schools.access import Actor

LEFT_BEHIND: Final = timedelta(minutes=30)  # no task of ours takes this long
KEEP_RESULTS: Final = timedelta(days=7)


class NothingDue(Exception):
    """No entry of the record for a sweep that swept nothing."""


@action("files.deleted_at_end_of_period", capability="publishing.deliver")
def delete_originals(by: Actor, now: datetime) -> Done[int]:
    """Delete the bytes of originals whose period is over. NothingDue when there are none."""
    count = delete_due(now)
    if not count:
        raise NothingDue
    return Done(count, about="files", contents={"count": count})


def sweep_originals(by: Actor, now: datetime) -> int:
    """How many pictures were deleted."""
    try:
        return delete_originals(by, now)
    except NothingDue:
        return 0


def free_tasks(_by: Actor, now: datetime) -> int:
    """Give tasks that a killed worker had in hand back to the queue, and forget old results."""
    DBTaskResult.objects.finished().filter(finished_at__lt=now - KEEP_RESULTS).delete()
    left = DBTaskResult.objects.running().filter(started_at__lt=now - LEFT_BEHIND)
    freed: int = left.update(status="READY", started_at=None)
    return freed


def register_housekeeping() -> None:
    """Called when the room loads."""
    register("originals", timedelta(hours=1), sweep_originals)
    register("tasks", timedelta(minutes=10), free_tasks)
    register("answers", timedelta(minutes=1), end_answers)
    register("codes", timedelta(hours=1), forget_codes)
    register("mail", timedelta(seconds=10), send_waiting)
    register("record", timedelta(hours=1), check_daily)
    register("duties", timedelta(hours=1), keep_time)
    register("channels", timedelta(hours=1), remind)
    register("weekly mail", timedelta(minutes=10), write_weekly)
    register("checkpoints", timedelta(hours=1), send_daily)
