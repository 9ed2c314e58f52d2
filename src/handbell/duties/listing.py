"""Lists of duties: mine, all with their filters, by month, and the gaps of the lessons class by class."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from handbell.duties.carers import carers_of
from handbell.duties.models import Duty
from handbell.duties.units import SchoolToday
from handbell.policy.forms import Forms

STATES: Final = {
    "todo": _("To do"),
    "overdue": _("Overdue"),
    "due": _("Due soon"),
    "done": _("Done"),
    "missed": _("Not done in time"),
    "dropped": _("No longer needed"),
}


@dataclass(frozen=True)
class Line:
    """One duty as a list shows it; `tone` is its status, `who` answers for it by name."""

    duty: Duty
    tone: str
    who: str


def tone_of(duty: Duty, today: date) -> str:
    """kept, due, broken or none. What is only advised is never broken."""
    if duty.state == Duty.State.DONE:
        return "kept"
    if duty.state == Duty.State.MISSED or (duty.is_overdue(today) and not duty.advice):
        return "broken"
    return "due" if duty.is_due(today) else "none"


def mine(person: UUID, school: SchoolToday) -> list[Duty]:
    """What this person answers for and has not been done, the most pressing first: two queries."""
    rows = Duty.objects.filter(state=Duty.State.OPEN).defer("answers", "given")
    return [one for one in rows.order_by("due_on", "pk") if person in carers_of(one, school)]


def lines(rows: Sequence[Duty], school: SchoolToday) -> list[Line]:
    """With who answers for each, in words."""
    everybody = school.who.everybody

    def who(duty: Duty) -> str:
        found = sorted(everybody[str(one)].name for one in carers_of(duty, school) if str(one) in everybody)
        return ", ".join(found[:3]) + (f" +{len(found) - 3}" if len(found) > 3 else "")

    return [Line(one, tone_of(one, school.today), who(one) if one.open else "") for one in rows]


def by_month(found: Sequence[Line]) -> Iterator[tuple[date, list[Line]]]:
    """Month by month, as they stand."""
    for month, group in groupby(found, key=lambda line: line.duty.due_on.replace(day=1)):
        yield month, list(group)


def filtered(state: str, form_id: str, today: date) -> QuerySet[Duty]:
    """The duties in that state and of that form; what is unknown filters nothing."""
    wanted: Mapping[str, Q] = {
        "todo": Q(state__in=("open", "waiting")),
        "overdue": Q(state__in=("open", "waiting"), due_on__lt=today),
        "due": Q(state__in=("open", "waiting"), remind_on__lte=today),
        "done": Q(state="done"),
        "missed": Q(state="missed"),
        "dropped": Q(state="dropped"),
    }
    rows = Duty.objects.filter(wanted.get(state, wanted["todo"])).select_related("person", "done_by")
    rows = rows.filter(form_id=form_id) if form_id else rows
    newest_first = state in ("done", "missed", "dropped")
    return rows.defer("answers", "given").order_by(
        *(("-due_on", "-pk") if newest_first else ("due_on", "pk"))
    )


@dataclass(frozen=True)
class Gaps:
    """A row for each class or year group, a column for each unit of lessons. `missing` counts the empty places."""

    each: str
    titles: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[Line | None, ...]], ...]
    missing: int


def gaps(forms: Forms, each: str, school: SchoolToday) -> Gaps:
    """What was taught since the school year began, and what was not, for the forms that are `each` class or year."""
    units = [form for form in forms.of_control("record:lessons") if form.each == each and form.kind == "task"]
    rows = Duty.objects.filter(
        form_id__in=[one.id for one in units], state__in=("open", "done", "missed"), about=""
    )
    newest: dict[tuple[str, str], Duty] = {}
    for duty in rows.defer("answers", "given").select_related("done_by").order_by("wanted_on"):
        if duty.state == "open" and newest.get((duty.form_id, duty.unit)) and not duty.is_due(school.today):
            continue  # the next one, months ahead: what counts is the one before
        newest[duty.form_id, duty.unit] = duty
    found, missing = [], 0
    for unit in school.units_of(units[0]) if units else ():
        cells = []
        for form in units:
            cell = newest.get((form.id, unit.key))
            cells.append(Line(cell, tone_of(cell, school.today), "") if cell else None)
            missing += cell is None or cell.state != "done"
        found.append((unit.says, tuple(cells)))
    return Gaps(each, tuple((one.id, one.title) for one in units), tuple(found), missing)
