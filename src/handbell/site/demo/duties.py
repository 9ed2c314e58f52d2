"""The demo's duties: most of this term done, some due, one overdue, a training with an absentee."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Final

from django.utils import timezone

from handbell.duties.actions.do_duty import do_duty
from handbell.duties.actions.keep_time import keep_time
from handbell.duties.carers import carers_of
from handbell.duties.models import Duty
from handbell.duties.units import SchoolToday
from handbell.ledger.record import record
from handbell.people.acting import actor_for
from handbell.people.models import Person
from handbell.policy.forms import Form
from handbell.schools.access import Actor
from handbell.schools.policy import school_forms
from handbell.site.demo.people import MAKER, DemoSchool
from handbell.site.demo.proofs import filled_in

BY_ONESELF: Final = ("task:training", "task:filtering_check")
"""Done through the room's own action: what follows from them follows."""
STILL_OPEN: Final = ("task:policy_review", "task:data_request")
NOT_YET: Final = timedelta(days=40)
"""Who did a duty early did it at most so long before its day."""
OVERDUE: Final[Mapping[str, str]] = {
    "st-nicholas": "privacy_guidance", "great-harwood": "community_summary", "take-1-studios": "link_recheck",
    "robert-bakewell": "service_check", "westbrook-old-hall": "equality_review",
}  # fmt: skip
DUE: Final[Mapping[str, str]] = {
    "st-nicholas": "security_check", "great-harwood": "parent_advice", "take-1-studios": "aup_link_check",
    "robert-bakewell": "governors_watch", "westbrook-old-hall": "lesson_values",
}  # fmt: skip


@dataclass(frozen=True)
class _Desk:
    """What every duty of a school is done with."""

    demo: DemoSchool
    school: SchoolToday
    people: Mapping[Any, Person]
    now: datetime


def do_duties(demo: DemoSchool, pack_id: str, now: datetime) -> None:
    """Let the daily round open what the policy asks, do most of it, and let it open what comes next."""
    handbell = Actor(school=demo.school, name="Handbell", via="job", system=True)
    keep_time(handbell, now)
    desk = _Desk(
        demo, SchoolToday(timezone.localdate(now)), {one.pk: one for one in demo.staff.values()}, now
    )
    forms, found = school_forms(), _by_form(Duty.objects.exclude(state=Duty.State.DROPPED))
    done: list[Duty] = []
    for form_id, rows in found.items():
        form = forms[form_id]
        if form_id in (OVERDUE[pack_id], DUE[pack_id]):
            _leave(rows, -5 if form_id == OVERDUE[pack_id] else 6, desk)
        elif form.control in BY_ONESELF:
            _through_the_room(rows[-1], form, desk)
        elif form.control not in STILL_OPEN:
            done += [one for one in _most(rows) if _write_down(one, form, desk)]
    Duty.objects.bulk_update(done, ["state", "answers", "done_by", "done_on", "done_at"], batch_size=200)
    record("duties.done", actor=MAKER, about="duties",
           contents={"done": len(done), "forms": sorted({one.form_id for one in done})})  # fmt: skip
    keep_time(handbell, now)


def _by_form(rows: Iterable[Duty]) -> dict[str, list[Duty]]:
    found = defaultdict(list)
    for one in sorted(rows, key=lambda one: (one.due_on, one.unit)):
        found[one.form_id].append(one)
    return found


def _most(rows: list[Duty]) -> list[Duty]:
    """Of several units the last one is still to come."""
    if len({one.unit for one in rows}) < 2:
        return rows
    last = rows[-1].unit
    return [one for one in rows if one.unit != last]


def _leave(rows: list[Duty], days: int, desk: _Desk) -> None:
    """Not done yet: its day lies so many days from today."""
    day = desk.school.today + timedelta(days=days)
    newest = rows[-1]
    newest.wanted_on = newest.due_on = day
    newest.remind_on = day - timedelta(days=14)
    newest.state = Duty.State.OPEN
    newest.save()


def _write_down(duty: Duty, form: Form, desk: _Desk) -> bool:
    """Mark it done, with its proof, some days before its day. False where its form asks for what nobody can know."""
    filled = filled_in(form, desk.school.who, _said(duty, desk))
    carer = min(carers_of(duty, desk.school), default=None)
    if carer is None or not filled.is_valid():
        return False
    day = min(duty.due_on, desk.school.today) - timedelta(days=2 + int(duty.pk.hex[-2:], 16) % 12)
    duty.state, duty.answers = Duty.State.DONE, filled.answers
    duty.done_by_id, duty.done_on = carer, day
    duty.done_at = timezone.make_aware(datetime.combine(day, time(15, 40)))
    return True


def _through_the_room(duty: Duty, form: Form, desk: _Desk) -> None:
    """Done by whoever answers for it; from a training the last of the staff was away."""
    carer = min(carers_of(duty, desk.school), default=None)
    if carer is None or not duty.open:
        return
    filled = filled_in(form, desk.school.who, _said(duty, desk))
    if filled.is_valid():
        day = desk.school.today - timedelta(days=9)
        do_duty(actor_for(desk.people[carer]), duty.pk, filled, day)


def _said(duty: Duty, desk: _Desk) -> dict[str, Any]:
    """What this duty's own unit and people answer."""
    staff = desk.school.who.adults(["staff"])
    taught = min(carers_of(duty, desk.school), default=None)
    given: dict[str, Any] = {"present": [one.id for one in staff[:-1]]}
    return given | ({"taught_by": str(taught)} if taught else {})
