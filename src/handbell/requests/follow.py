"""What follows an agreement: confirmations by name and day, rows in registers, duties, notices."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.channels.asking import holding
from handbell.duties.models import Duty
from handbell.duties.opening import OPEN_STATES, close_duties, open_duty
from handbell.policy.forms import Form, Then
from handbell.registers.actions.change import end as end_row
from handbell.registers.actions.enter import enter_agreed
from handbell.registers.models import Row
from handbell.requests.check import day_of
from handbell.requests.models import Confirmation, Request
from handbell.requests.news import tell_confirmers, tell_people
from handbell.requests.stages import holds
from handbell.schools.access import Actor

_OFFSET: Final = re.compile(r"(?P<name>[a-z_]*)(?:(?P<sign>[+-])(?P<count>\d+)(?P<unit>[dm]))?")


def due_day(due: str, answers: Mapping[str, Any], opened: date) -> date | None:
    """The day that a form's `due` names: an answer ("until"), with an offset ("begins-14d"), or days or months from
    the opening ("+7d", "+1m"). None where the answer is missing or it names no day of its own."""
    read = _OFFSET.fullmatch(due)
    if not due or read is None:
        return None
    start = day_of(answers, read["name"]) if read["name"] else opened
    if start is None or not read["count"]:
        return start
    count = int(read["count"]) * (1 if read["sign"] == "+" else -1)
    return start + timedelta(days=count) if read["unit"] == "d" else months_on(start, count)


def months_on(start: date, count: int) -> date:
    """The same day so many months on; the last of the month where there is no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def prepare(found: Request, form: Form) -> None:
    """Write down what has to be confirmed and done before it holds, and tell those who can."""
    _open_confirmations(found, form, before_active=True)
    answers = all_answers(found)
    for then in form.then:
        if then.do == "open" and then.before_active and holds(then.when, answers):
            _open(found, then, answers)


def still_waits(found: Request) -> bool:
    """Whether something that comes before is not confirmed or not done yet."""
    if found.confirmations.filter(before_active=True, by=None, void=False).exists():
        return True
    return Duty.objects.filter(about=found.edition, state__in=OPEN_STATES).exists()


def make_active(by: Actor, found: Request, form: Form) -> None:
    """It holds now: what is confirmed at the end opens with its day, and the rest follows."""
    found.state, found.active_at = Request.State.ACTIVE, timezone.now()
    _open_confirmations(found, form, before_active=False)
    answers = all_answers(found)
    for place, then in enumerate(form.then):
        if not holds(then.when, answers):
            continue
        if then.do == "tell":
            _tell(found, then, place)
        elif then.do == "enter":
            _enter(by, found, then, answers)
        elif then.do == "open" and not then.before_active:
            _open(found, then, answers)


def is_through(found: Request, form: Form) -> bool:
    """Whether all that belongs to its end is confirmed and done, and there was something of the kind."""
    at_the_end = found.confirmations.filter(before_active=False, void=False)
    opened = any(then.do == "open" and not then.before_active for then in form.then)
    if not opened and not at_the_end.exists():
        return False
    duties = Duty.objects.filter(about=found.edition)
    return not at_the_end.filter(by=None).exists() and not duties.filter(state__in=OPEN_STATES).exists()


def _open(found: Request, then: Then, answers: Mapping[str, Any]) -> None:
    day = due_day(then.due, answers, timezone.localdate())
    open_duty(then.form, due=day, about=found.edition, answers=_columns(found, then, answers))


def all_answers(found: Request) -> dict[str, Any]:
    """What was asked for, with what was answered at its stages."""
    said = dict(found.answers)
    for one in found.decisions.filter(void=False, agreed=True).order_by("stage"):
        said |= one.answers
    return said


def _open_confirmations(found: Request, form: Form, *, before_active: bool) -> None:
    today = timezone.localdate()
    for place, then in enumerate(form.then):
        if then.do != "confirm" or then.before_active != before_active or not holds(then.when, found.answers):
            continue
        made, fresh = Confirmation.objects.get_or_create(
            request=found,
            place=place,
            void=False,
            defaults={
                "label": then.label, "roles": list(then.by), "clause": then.clause, "before_active": before_active,
                "due": due_day(then.due, found.answers, today),
            },
        )  # fmt: skip
        if fresh or made.by_id is None:
            tell_confirmers(found, made)


def undo_what_followed(by: Actor, found: Request, why: str) -> None:
    """Rows that were entered and duties that were opened for it end with it, with the reason."""
    for row in Row.objects.filter(from_about=found.reference).exclude(state=Row.State.ENDED):
        end_row(replace(by, system=True), row.pk, row.revision, why)
    close_duties(found.edition, why, by=by.person_id)


def _enter(by: Actor, found: Request, then: Then, answers: Mapping[str, Any]) -> None:
    """A row of the register. Another edition enters another row: the first has ended with its edition."""
    enter_agreed(
        replace(by, system=True), then.form, _columns(found, then, answers),
        from_about=found.reference, owner=found.asked_by_id,
    )  # fmt: skip


def _columns(found: Request, then: Then, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers under the names that the register or the duty has for them. "@asker" and "@today" stand for who asked
    and for the day; what begins with "=" is meant as it stands."""
    fixed = {"@asker": str(found.asked_by_id), "@today": timezone.localdate().isoformat()}
    found_columns: dict[str, Any] = {}
    for column, source in then.fill.items():
        value = source[1:] if source.startswith("=") else fixed.get(source, answers.get(source))
        if value not in (None, "", []):
            found_columns[column] = value
    return found_columns


def _tell(found: Request, then: Then, place: int) -> None:
    told = set().union(*(holding(role) for role in then.by)) or holding("headteacher")
    tell_people(
        found, told - {found.asked_by_id}, then.label, _spoken(then, found), kind=f"requests.told.{place}"
    )


def _spoken(then: Then, found: Request) -> str:
    return then.text or _("Told because of a request of %(name)s.") % {"name": found.asked_by.full_name}
