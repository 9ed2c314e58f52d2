"""One e-mail a week for each person: how many things wait, never what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handbell.calendar.reading import school_days
from handbell.duties.models import WeeklyMail
from handbell.ledger.action import Done, action
from handbell.notices.mail import queue_mail
from handbell.notices.models import Notice
from handbell.people.models import Person
from handbell.schools.access import Actor
from handbell.schools.models import School

FROM_HOUR: Final = 7  # on the first school day of the week


class NobodyToWriteTo(Exception):
    """No entry of the record for a week in which nothing waits, or all have been written to."""


def write_weekly(by: Actor, now: datetime) -> int:
    """For the worker: from seven on the first school day of a week, at the weekend never; how many were written to."""
    local = timezone.localtime(now)
    monday = local.date() - timedelta(days=local.weekday())
    days = school_days()
    first = next(
        (day for day in (monday + timedelta(days=n) for n in range(5)) if days.is_school_day(day)), None
    )
    if first is None or local.date() < first or local.weekday() > 4 or local.hour < FROM_HOUR:
        return 0
    try:
        return write_of_the_week(by, monday)
    except NobodyToWriteTo:
        return 0


@action("duties.weekly_mail", capability="duties.keep_time")
def write_of_the_week(by: Actor, monday: date) -> Done[int]:
    """Each current person with a sign-in for whom something waits, once a week. NobodyToWriteTo where there is none."""
    School.objects.select_for_update().get(pk=by.school.pk)
    waiting = _waiting(monday)
    people = Person.objects.filter(pk__in=waiting, status=Person.Status.CURRENT, user__is_active=True)
    found = list(people.select_related("user").order_by("pk"))
    if not found:
        raise NobodyToWriteTo
    WeeklyMail.objects.bulk_create(WeeklyMail(person=one, week=monday) for one in found)
    for one in found:
        assert one.user is not None
        queue_mail(one.user.email, _("This week in Handbell"), _letter(by.school, waiting[one.pk]))
    return Done(len(found), about="weekly mail", contents={"week": monday.isoformat(), "people": len(found)})


def _waiting(monday: date) -> Mapping[UUID, int]:
    """How many things wait for whom, those left out who were written to this week."""
    written = set(WeeklyMail.objects.filter(week=monday).values_list("person_id", flat=True))
    counted = Notice.objects.filter(settled_at=None).values_list("person_id").annotate(count=Count("pk"))
    return {person: count for person, count in counted.order_by() if person not in written}


def _letter(school: School, count: int) -> str:
    words = ngettext("%(count)d thing waits for you", "%(count)d things wait for you", count) % {
        "count": count
    }
    told = _("%(words)s in Handbell, %(school)s. Sign in to see what:") % {
        "words": words,
        "school": school.name,
    }
    return f"{told}\n\n{settings.ADDRESS}/\n"
