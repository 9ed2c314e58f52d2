"""The daily round: open what falls due, close what nobody needs any more, tell people. Twice a day changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Q

from handbell.calendar.recurring import NoSuchDay
from handbell.duties.days import REVIEW, Clock
from handbell.duties.models import Duty, Watched
from handbell.duties.opening import OPEN_STATES, row_of
from handbell.duties.units import SchoolToday, Unit
from handbell.policy.forms import Form, Forms
from handbell.registers.reading import live_rows

FARTHEST: Final = timedelta(days=400)
"""After so long a rest nothing is opened for the time before."""


@dataclass
class Round:
    """One look at every form of the policy in force, and what is to be done about it; it changes nothing itself.

    `fresh` are rows to open (some missed already), `missed` those whose successor's day has passed too, `dropped` those
    that nobody needs, `changed` those whose day the governors moved.
    """

    forms: Forms
    clock: Clock
    school: SchoolToday
    watched: Mapping[str, datetime]
    fresh: list[Duty] = field(default_factory=list)
    missed: list[Duty] = field(default_factory=list)
    dropped: list[Duty] = field(default_factory=list)
    changed: list[Duty] = field(default_factory=list)

    @classmethod
    def now(cls, forms: Forms, clock: Clock) -> Round:
        """Look at the school in scope as it is today. A bounded number of queries."""
        watched = dict(Watched.objects.values_list("form_id", "since"))
        found = cls(forms, clock, SchoolToday(clock.today), watched)
        found._look()
        return found

    def _look(self) -> None:
        newest = _newest(self.clock.today)
        live: set[tuple[str, str]] = set()
        for form in self.forms.of_kind("task"):
            if form.every == "once":
                self._starters(form)
                live |= self._rows(form)
                continue
            for unit in self.school.units_of(form):
                live.add((form.id, unit.key))
                self._go_on(form, unit, newest.get((form.id, unit.key)))
        self._close(live)

    def _go_on(self, form: Form, unit: Unit, last: Duty | None) -> None:
        """Open one after the other until the newest is open and not yet past."""
        for row in self._following(form, unit, last):
            if last is not None and last.open and row.due_on < self.clock.today:
                self.missed.append(last)
                last.state = Duty.State.MISSED
            self.fresh.append(row)
            last = row

    def _following(self, form: Form, unit: Unit, last: Duty | None) -> Iterator[Duty]:
        if last is None:
            last = row_of(form, unit, self.clock.first(form), self.clock)
            yield last
        if last.open and form.due == REVIEW:
            self._follow_review(last)
        while last.due_on < self.clock.today or not last.open:
            if form.due == REVIEW and last.open:
                return  # a review that is overdue stays so until it is held
            after = max(last.wanted_on, self.clock.today - FARTHEST)
            if form.due == REVIEW and last.done_on:
                after = max(after, last.done_on)
            day = self.clock.next(form, after)
            last = row_of(form, unit, day, self.clock)
            yield last

    def _follow_review(self, last: Duty) -> None:
        """The governors moved the review: the duty that is open moves along."""
        wanted = self.clock.review_on
        if (
            last.pk
            and last.state == Duty.State.OPEN
            and wanted != last.wanted_on
            and last.due_on == last.wanted_on
            and not Duty.objects.filter(
                form_id=last.form_id, unit=last.unit, about="", wanted_on=wanted
            ).exists()
        ):  # one that was held before its day, and the day left as it was, is not held again
            last.wanted_on = last.due_on = wanted
            last.remind_on = wanted - timedelta(days=self.forms[last.form_id].remind)
            self.changed.append(last)

    def _starters(self, form: Form) -> None:
        """A form that is filled in once by each person is for those who come after it became live."""
        if form.each != "person":
            return
        watched = self.watched.get(form.id)
        if watched is None:
            return
        had = set(Duty.objects.filter(form_id=form.id).values_list("person_id", flat=True))
        for person, begins in self.school.starters(form.each_of, watched).items():
            if person not in had:
                day = self.clock.shifted(form.due, {}, begins)
                self.fresh.append(row_of(form, Unit(f"person:{person}", person=person), day, self.clock))

    def _rows(self, form: Form) -> set[tuple[str, str]]:
        """A form that is filled in once for a row of a register: opened in the window before its day, if it has one."""
        if form.each != "row":
            return set()
        live, had = set(), set(Duty.objects.filter(form_id=form.id).values_list("unit", "wanted_on"))
        for row in live_rows([form.each_of], self.clock.today - FARTHEST):
            unit = Unit(f"row:{row.pk}", row.title)
            try:
                day = self.clock.shifted(form.due, row.answers)
            except NoSuchDay:
                continue
            live.add((form.id, unit.key))
            fresh = row_of(form, unit, day, self.clock)
            if fresh.is_due(self.clock.today) and (unit.key, day.wanted) not in had:
                fresh.given = {
                    name: row.title for name in ("what",) if any(ask.name == name for ask in form.asks)
                }
                self.fresh.append(fresh)
        return live

    def _close(self, live: set[tuple[str, str]]) -> None:
        """What the policy asks no more, and units that are gone."""
        for duty in Duty.objects.filter(state__in=OPEN_STATES):
            form = self.forms.get(duty.form_id)
            recurs = form is not None and (form.every != "once" or form.each == "row") and not duty.about
            left = duty.person_id is not None and str(duty.person_id) not in self.school.who.everybody
            if form is None or left or (recurs and (duty.form_id, duty.unit) not in live):
                self.dropped.append(duty)


def _newest(today: date) -> Mapping[tuple[str, str], Duty]:
    """The newest duty of each form and unit that the calendar opened: one query over what is near."""
    near = Q(wanted_on__gte=today - FARTHEST * 3) | Q(
        state__in=OPEN_STATES
    )  # intervals of three years included
    rows = Duty.objects.filter(near, about="").defer("answers", "given")
    return {(one.form_id, one.unit): one for one in rows.order_by("wanted_on", "pk")}


def watch(forms: Forms) -> None:
    """From now on people who come fill in the forms for new starters. Those who are here already do not."""
    wanted = [one.id for one in forms.of_kind("task") if one.every == "once" and one.each == "person"]
    for form_id in set(wanted) - set(Watched.objects.values_list("form_id", flat=True)):
        Watched.objects.get_or_create(form_id=form_id)
