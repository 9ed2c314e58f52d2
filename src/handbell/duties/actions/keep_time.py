"""The daily round of a school: open what falls due, close what is over, and tell people."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.duties.models import Duty, DutyStep
from handbell.duties.news import off_the_lists, renew_news
from handbell.duties.opening import clock_now, drop
from handbell.duties.round import Round, watch
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor
from handbell.schools.models import School
from handbell.schools.policy import NoPolicyInForce, school_forms
from handbell.schools.scope import school_scope


class NothingToDo(Exception):
    """No entry of the record for a round that changed nothing."""


def keep_time(by: Actor, _now: datetime | None = None) -> int:
    """The whole round; how many duties were opened. As often as one likes: the second time finds nothing to do."""
    with school_scope(by.school):
        try:
            forms = school_forms()
        except NoPolicyInForce:
            return 0
        watch(forms)
        try:
            opened = open_what_falls_due(by)
        except NothingToDo:
            opened = 0
        with transaction.atomic():
            renew_news(timezone.localdate())
    return opened


@action("duties.opened", capability="duties.keep_time")
def open_what_falls_due(by: Actor) -> Done[int]:
    """Open and close in one transaction. Days on which nobody ran it are made up; NothingToDo on others."""
    School.objects.select_for_update().get(pk=by.school.pk)  # a second worker waits here, then finds it done
    found = Round.now(school_forms(), clock_now())
    if not (found.fresh or found.dropped or found.changed):
        raise NothingToDo
    _miss(found)
    Duty.objects.bulk_create(found.fresh)
    for duty in found.changed:
        duty.save(update_fields=["wanted_on", "due_on", "remind_on"])
    for duty in found.dropped:
        drop(
            duty,
            _("The policy in force asks for it no more, or there is nobody and nothing left to do it for."),
        )
    contents = {
        "opened": len(found.fresh), "missed": len(found.missed), "dropped": len(found.dropped),
        "forms": sorted({one.form_id for one in found.fresh}),
    }  # fmt: skip
    return Done(len(found.fresh), about="duties", contents=contents)


def _miss(found: Round) -> None:
    """The next one's day has passed as well: this one was not done in its time. That stays written down."""
    kept = [one for one in found.missed if not one._state.adding]
    Duty.objects.filter(pk__in=[one.pk for one in kept]).update(state=Duty.State.MISSED)
    DutyStep.objects.bulk_create(
        DutyStep(duty=one, what=DutyStep.What.MISSED, before=one.due_on) for one in kept
    )
    for one in kept:
        off_the_lists(one)
