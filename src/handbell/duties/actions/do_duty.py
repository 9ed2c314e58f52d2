"""Do a duty: fill in what its form asks, with the day on which it was done."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from handbell.duties.carers import may_do
from handbell.duties.follow import await_confirmations, follow, form_of
from handbell.duties.models import Confirmation, Duty, DutyStep
from handbell.duties.news import confirmers, off_the_lists, refresh
from handbell.duties.opening import clock_now
from handbell.duties.units import SchoolToday
from handbell.filling.filled import FilledForm
from handbell.ledger.action import Done, action
from handbell.policy.forms import Form
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone

OLDEST: Final = timedelta(days=366)


@action("duties.done", capability="duties.do")
def do_duty(by: Actor, duty_id: UUID, filled: FilledForm, done_on: date) -> Done[Duty]:
    """Keep the proof. It counts once whoever has to confirm it has done so; without such, at once.

    NotAllowed for whoever does not answer for it. AlreadyDone where somebody was quicker, by name. CannotBeDone, with
    the field, for a day still to come, one more than a year ago, and a form that is not filled in as it asks.
    """
    duty, school = _locked(duty_id), SchoolToday(timezone.localdate())
    _refuse_closed(duty)
    if not may_do(duty, by.person, by.roles, school):
        raise NotAllowed(_("This duty is somebody else's. Ask them, or a leader, to hand it over to you."))
    form = _asked(duty, filled)
    _check_day(done_on, school.today)
    duty.answers, duty.done_by_id, duty.done_on = filled.answers, by.person, done_on
    duty.done_at = timezone.now()
    off_the_lists(duty)
    duty.state = Duty.State.WAITING
    duty.save()
    opened = [] if await_confirmations(duty, form, school) else _complete(duty, form, school)
    refresh(opened, duty.form_id, school)
    contents = {
        "form": duty.form_id, "unit": duty.unit, "done_on": done_on.isoformat(), "answers": duty.answers,
        "state": duty.state, "opened": [one.reference for one in opened],
    }  # fmt: skip
    return Done(duty, about=duty.reference, contents=contents, clauses=duty.clauses)


@action("duties.confirmed", capability="duties.do")
def confirm(by: Actor, confirmation_id: UUID) -> Done[Duty]:
    """Give the second word that a duty needs. Never by the one who did it; AlreadyDone where it was given."""
    one = Confirmation.objects.select_for_update(of=("self",)).select_related("duty").get(pk=confirmation_id)
    duty, school = _locked(one.duty_id), SchoolToday(timezone.localdate())
    if one.confirmed_by_id is not None or duty.state != Duty.State.WAITING:
        raise AlreadyDone(_("This was confirmed already."))
    if by.person == duty.done_by_id:
        raise NotAllowed(_("Whoever did it does not confirm it: a second person does."))
    if by.person not in confirmers(one, duty.done_by_id, school):
        raise NotAllowed(_("This is confirmed by somebody else. Ask a leader who."))
    one.confirmed_by_id, one.confirmed_at = by.person, timezone.now()
    one.save(update_fields=["confirmed_by", "confirmed_at"])
    DutyStep.objects.create(
        duty=duty, what=DutyStep.What.CONFIRMED, by_id=by.person, day=school.today, words=one.label
    )
    opened: list[Duty] = []
    if not duty.confirmations.filter(confirmed_by=None).exists():
        off_the_lists(duty)
        opened = _complete(duty, form_of(duty), school)
    refresh(opened, duty.form_id, school)
    contents = {"form": duty.form_id, "unit": duty.unit, "what": one.label, "state": duty.state}
    cited = [one.clause] if one.clause else duty.clauses
    return Done(duty, about=duty.reference, contents=contents, clauses=cited)


def _complete(duty: Duty, form: Form | None, school: SchoolToday) -> list[Duty]:
    """It counts from now on. Nothing follows where its policy has the form no more."""
    duty.state = Duty.State.DONE
    duty.save(update_fields=["state"])
    return follow(duty, form, clock_now(), school) if form is not None and form.then else []


def _locked(duty_id: UUID) -> Duty:
    return Duty.objects.select_for_update().get(pk=duty_id)


def _refuse_closed(duty: Duty) -> None:
    if duty.state in (Duty.State.DONE, Duty.State.WAITING):
        assert duty.done_by is not None
        assert duty.done_on is not None
        said = _(
            "%(who)s did this already, on %(day)s. Nothing you wrote was kept; add it to theirs by word of mouth."
        )
        words = {"who": duty.done_by.full_name, "day": date_format(duty.done_on, "j F Y")}
        raise AlreadyDone(said % words)
    if not duty.open:
        raise AlreadyDone(_("This duty is closed: nobody needs to do it any more."))


def _asked(duty: Duty, filled: FilledForm) -> Form:
    """The duty's form, if that is what was filled in, and wholly."""
    form = form_of(duty)
    if form is None:
        raise CannotBeDone(_("The policy asks for this no more. It is closed with the next daily round."))
    if filled.asked_by != form or not filled.is_valid():
        raise CannotBeDone(_("Something is still to be filled in. Look at the places that are marked."))
    return form


def _check_day(done_on: date, today: date) -> None:
    if done_on > today:
        raise CannotBeDone(
            _("This day is still to come. A duty is done on the day it was done, or after."), "done_on"
        )
    if today - done_on > OLDEST:
        raise CannotBeDone(_("This day is more than a year ago. Look at the year again."), "done_on")
