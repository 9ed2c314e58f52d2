"""Hand a duty over, put it off, leave it out: each with a reason that is kept."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.duties.carers import may_do
from handbell.duties.models import Duty, DutyStep
from handbell.duties.news import off_the_lists, refresh
from handbell.duties.opening import drop
from handbell.duties.units import SchoolToday
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone


@action("duties.handed_over", capability="duties.do")
def hand_over(by: Actor, duty_id: UUID, to: UUID, words: str = "") -> Done[Duty]:
    """Somebody else of the school answers for it from now on. By those who answer for it now, and by leaders."""
    duty, school = _open(duty_id), SchoolToday(timezone.localdate())
    if not may_do(duty, by.person, by.roles, school):
        raise NotAllowed(_("Only those who answer for this duty, and leaders, hand it over."))
    if duty.person_id is not None:
        raise CannotBeDone(_("This is about one person, who does it themself. It cannot be handed over."))
    heir = school.who.everybody.get(str(to))
    if heir is None or heir.roles.isdisjoint({"adult"}):
        raise CannotBeDone(_("Choose an adult who works or helps at the school now."), "to")
    if duty.owner_id == to:
        raise AlreadyDone(_("They have it already."))
    duty.owner_id = to
    duty.save(update_fields=["owner"])
    _keep(duty, DutyStep.What.HANDED, by, words, to=to)
    return _done(duty, school, {"to": str(to), "reason": words.strip()[:1000]})


@action("duties.put_off", capability="duties.put_off")
def put_off(by: Actor, duty_id: UUID, day: date, words: str) -> Done[Duty]:
    """A later day, with the reason. CannotBeDone names the field: a day that is not later, no reason."""
    duty, school = _open(duty_id), SchoolToday(timezone.localdate())
    if day <= duty.due_on or day < school.today:
        raise CannotBeDone(
            _("Give a day that is still to come and later than the one it is due on now."), "day"
        )
    if day - duty.wanted_on > timedelta(days=366):
        raise CannotBeDone(_("That is more than a year. Leave it out instead, with the reason."), "day")
    _need_words(words)
    before, window = duty.due_on, duty.due_on - duty.remind_on
    duty.due_on, duty.remind_on = day, day - window
    duty.save(update_fields=["due_on", "remind_on"])
    DutyStep.objects.create(
        duty=duty,
        what=DutyStep.What.PUT_OFF,
        by_id=by.person_id,
        before=before,
        day=day,
        words=words.strip()[:1000],
    )
    kept = {"from": before.isoformat(), "to": day.isoformat(), "reason": words.strip()[:1000]}
    return _done(duty, school, kept)


@action("duties.dropped", capability="duties.put_off")
def leave_out(by: Actor, duty_id: UUID, words: str) -> Done[Duty]:
    """This once it is not done, with the reason. The next one comes in its time."""
    duty, school = _open(duty_id), SchoolToday(timezone.localdate())
    _need_words(words)
    drop(duty, words.strip(), by.person_id)
    return _done(duty, school, {"due_on": duty.due_on.isoformat(), "reason": words.strip()[:1000]})


def _open(duty_id: UUID) -> Duty:
    duty = Duty.objects.select_for_update().get(pk=duty_id)
    if duty.state != Duty.State.OPEN:
        raise AlreadyDone(_("This duty is not open any more."))
    return duty


def _need_words(words: str) -> None:
    if not words.strip():
        raise CannotBeDone(_("Say why. It is kept beside the duty."), "words")


def _keep(duty: Duty, what: DutyStep.What, by: Actor, words: str, *, to: UUID) -> None:
    DutyStep.objects.create(duty=duty, what=what, by_id=by.person_id, to_id=to, words=words.strip()[:1000])
    off_the_lists(duty)


def _done(duty: Duty, school: SchoolToday, contents: dict[str, str]) -> Done[Duty]:
    refresh([duty] if duty.open else [], duty.form_id, school)
    named = {"form": duty.form_id, "unit": duty.unit}
    return Done(duty, about=duty.reference, contents=named | contents, clauses=duty.clauses)
