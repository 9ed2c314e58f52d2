"""Opening a duty, and closing those that nobody needs to do any more. Called inside an action's transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.utils import timezone

from handbell.calendar.reading import school_days
from handbell.calendar.recurring import Due
from handbell.duties.days import Clock
from handbell.duties.models import Duty, DutyStep
from handbell.duties.news import off_the_lists
from handbell.duties.units import Unit
from handbell.policy.forms import Form
from handbell.schools.policy import adopted_policy, forms_under

OPEN_STATES: Final = (Duty.State.OPEN, Duty.State.WAITING)


class NoSuchDuty(LookupError):
    """The policy in force has no duty of this name: a fault of a form, never of the user."""


def clock_now() -> Clock:
    """What today's duties are counted from, for the school in scope."""
    return Clock(timezone.localdate(), school_days(), adopted_policy())


def open_duty(
    form_id: str,
    *,
    due: date | None = None,
    about: str = "",
    owner: UUID | None = None,
    answers: Mapping[str, Any] | None = None,
    unit: Unit | None = None,
    clock: Clock | None = None,
) -> Duty:
    """Open the duty `form_id` because of `about` ("request:<id>"), once: asked again, the same row comes back.

    `due` as it stands; left out, what the form says, counted from today or from an answer. `owner` is a person who
    answers for it alone, while they are at the school. `answers` fill its form beforehand. NoSuchDuty where the policy
    in force has no such form; calendar.recurring.NoSuchDay where the form's `due` names an answer that holds no day.
    """
    clock = clock or clock_now()
    form = forms_under(clock.adopted.pack_id).get(form_id)
    if form is None or form.kind != "task":
        raise NoSuchDuty(f"The policy in force has no duty {form_id!r}.")
    given = dict(answers or {})
    day = Due(due, due) if due else clock.shifted(form.due, given)
    row = row_of(form, unit or Unit(), day, clock, about=about)
    row.owner_id, row.given = owner, {name: value for name, value in given.items() if _asks(form, name)}
    key = {"form_id": row.form_id, "unit": row.unit, "about": about}
    there = Duty.objects.filter(**key, state__in=OPEN_STATES) if about else Duty.objects.none()
    found = there.first() or Duty.objects.filter(**key, wanted_on=row.wanted_on).first()
    if found is None:
        row.save()
        return row
    return found


def close_duties(about: str, words: str, *, form_id: str = "", by: UUID | None = None) -> int:
    """Close what is still open because of `about`, with the reason; how many there were. What was done stays done."""
    rows = Duty.objects.filter(about=about, state__in=OPEN_STATES)
    found = list(rows.filter(form_id=form_id) if form_id else rows)
    for duty in found:
        drop(duty, words, by)
    return len(found)


def done_elsewhere(control: str, by: UUID) -> int:
    """What this control asks was done on a page of its own: its open duties were done with it; how many there were.

    The room of that page keeps the proof, and answers for the control.
    """
    forms = [one.id for one in forms_under(adopted_policy().pack_id).of_control(control)]
    rows = list(Duty.objects.filter(form_id__in=forms, state__in=OPEN_STATES))
    for duty in rows:
        duty.state, duty.done_by_id = Duty.State.DONE, by
        duty.done_on, duty.done_at = timezone.localdate(), timezone.now()
        duty.save(update_fields=["state", "done_by", "done_on", "done_at"])
        off_the_lists(duty)
    return len(rows)


def drop(duty: Duty, words: str, by: UUID | None = None) -> None:
    """Nobody needs to do it any more."""
    end(duty, Duty.State.DROPPED, DutyStep.What.DROPPED, words, by)


def end(duty: Duty, state: Duty.State, what: DutyStep.What, words: str, by: UUID | None = None) -> None:
    """Close a duty that was not done, and say why."""
    duty.state = state
    duty.save(update_fields=["state"])
    DutyStep.objects.create(duty=duty, what=what, words=words[:1000], by_id=by, before=duty.due_on)
    off_the_lists(duty)


def row_of(form: Form, unit: Unit, day: Due, clock: Clock, *, about: str = "") -> Duty:
    """The row of a duty, not saved yet."""
    return Duty(
        form_id=form.id, pack_id=clock.adopted.pack_id, title=form.title[:200], clauses=list(form.clauses),
        owner_role=form.owner, deputy_role=form.deputy, advice=form.advice, unit=unit.key, unit_says=unit.says[:120],
        person_id=unit.person, about=about, wanted_on=day.wanted, due_on=day.day, moved=day.moved,
        remind_on=day.day - timedelta(days=form.remind),
    )  # fmt: skip


def _asks(form: Form, name: str) -> bool:
    return any(ask.name == name for ask in form.asks)
