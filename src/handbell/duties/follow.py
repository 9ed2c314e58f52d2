"""What follows a duty that was done: confirmations by a second person, further duties, notices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from django.urls import reverse

from handbell.calendar.recurring import NoSuchDay
from handbell.duties.carers import holders
from handbell.duties.days import Clock
from handbell.duties.models import Confirmation, Duty
from handbell.duties.news import tell_confirmers
from handbell.duties.opening import open_duty
from handbell.duties.units import SchoolToday, Unit
from handbell.filling.answers import values_of
from handbell.notices.tell import tell_person
from handbell.policy.forms import Form, Then
from handbell.schools.policy import forms_under

TOLD: Final = "duty.told"  # kind of notice, with the place of what follows


def form_of(duty: Duty) -> Form | None:
    """The form under which the duty was opened; None where that policy has it no more."""
    return forms_under(duty.pack_id).get(duty.form_id)


def holds(then: Then, answers: Mapping[str, Any]) -> bool:
    """Whether what follows applies to these answers."""
    return all(values_of(answers.get(when.ask)) & set(when.values) for when in then.when)


def await_confirmations(duty: Duty, form: Form, school: SchoolToday) -> bool:
    """Write down what a second person has to confirm, and ask them; whether there is anything."""
    made = False
    for place, then in enumerate(form.then):
        if then.do == "confirm" and holds(then, duty.answers):
            one = Confirmation.objects.create(
                duty=duty,
                name=then.name or str(place),
                label=then.label[:200],
                roles=list(then.by),
                clause=then.clause,
            )
            tell_confirmers(one, duty.done_by_id, school)
            made = True
    return made


def follow(duty: Duty, form: Form, clock: Clock, school: SchoolToday) -> list[Duty]:
    """Open and tell what follows; the duties that were opened."""
    opened = []
    for place, then in enumerate(form.then):
        if not holds(then, duty.answers):
            continue
        if then.do == "open":
            opened += [_open(duty, then, unit, clock) for unit in _units(duty, form, then, school)]
        elif then.do == "tell":
            for person in holders(school, *then.by) - {duty.done_by_id}:
                tell_person(
                    person, kind=f"{TOLD}.{place}", about=duty.reference, title=then.label, detail=then.text,
                    link=reverse("duties:duty", args=[duty.pk]),
                )  # fmt: skip
    return opened


def _open(duty: Duty, then: Then, unit: Unit, clock: Clock) -> Duty:
    due = then.due or forms_under(clock.adopted.pack_id)[then.form].due
    try:
        day = clock.shifted(due, duty.answers)
    except NoSuchDay:  # the day was left out of the answers: it is due in a week
        day = clock.shifted("+7d", {})
    filled = {column: duty.answers.get(ask) for column, ask in then.fill.items()}
    made = open_duty(
        then.form, due=day.day, about=duty.reference, unit=unit, clock=clock,
        answers={name: value for name, value in filled.items() if value is not None},
    )  # fmt: skip
    _say_why(made, then, form_of(duty))
    return made


def _say_why(made: Duty, then: Then, opener: Form | None) -> None:
    """What was opened cites its clause, and says what for where the form opens it for several reasons."""
    reasons = [one for one in opener.then if one.form == then.form] if opener else []
    if then.label and len(reasons) > 1 and then.label not in made.unit_says:
        made.unit_says = "; ".join(filter(None, [made.unit_says, then.label]))[:120]
    if then.clause and then.clause not in made.clauses:
        made.clauses = [*made.clauses, then.clause]
    made.save(update_fields=["unit_says", "clauses"])


def _units(duty: Duty, form: Form, then: Then, school: SchoolToday) -> Iterator[Unit]:
    """The unit of the duty itself, or one for each person who is named, or for each who is left out."""
    name = then.for_each or then.for_others
    if not name:
        yield Unit(duty.unit, duty.unit_says, duty.person_id)
        return
    given = duty.answers.get(name) or []
    named = set(given if isinstance(given, list) else [given])
    if then.for_others:
        everybody = {one.id for one in school.who.adults(form.ask(name).roles)}
        named = everybody - named
    for one in sorted(named):
        yield Unit(f"person:{one}", person=UUID(one))
