"""Duties: one row for each thing that the policy wants done by a day, with the proof that it was."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from handbell.schools.owned import SchoolOwned


class Duty(SchoolOwned):
    """One form of the policy to be filled in, for one unit, by one day.

    `unit` is "" for the school, "class:Willow", "year:3", "person:<id>" or "row:<id>"; `unit_says` is how it is called,
    empty for a person, whose name is looked up. `about` names what opened it ("request:<id>", "duty:<id>"), empty where
    the calendar did. `wanted_on` is the day before it was moved to a school day; it never changes, `due_on` does.
    `owner` is set where it was handed to somebody; else whoever holds `owner_role`, or `deputy_role`, answers for it.
    """

    class State(models.TextChoices):
        OPEN = "open", "To do"
        WAITING = "waiting", "To be confirmed"
        DONE = "done", "Done"
        MISSED = "missed", "Not done in its time"
        DROPPED = "dropped", "No longer needed"

    form_id = models.CharField(max_length=80)
    pack_id = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    clauses = models.JSONField(default=list)
    owner_role = models.CharField(max_length=40, blank=True)
    deputy_role = models.CharField(max_length=40, blank=True)
    advice = models.BooleanField(default=False)
    unit = models.CharField(max_length=80, blank=True)
    unit_says = models.CharField(max_length=120, blank=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    about = models.CharField(max_length=100, blank=True)
    wanted_on = models.DateField()
    due_on = models.DateField()
    moved = models.CharField(max_length=6, blank=True)  # to a school day: "before" or "after"
    remind_on = models.DateField()
    owner = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    given = models.JSONField(default=dict)  # answers with which it was opened
    answers = models.JSONField(default=dict)
    done_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    done_on = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta(SchoolOwned.Meta):
        verbose_name_plural = "duties"
        constraints = [
            models.UniqueConstraint(
                fields=["school", "form_id", "unit", "about", "wanted_on"], name="a_duty_once"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["done", "waiting"])
                | (Q(done_by__isnull=False) & Q(done_on__isnull=False) & Q(done_at__isnull=False)),
                name="done_by_somebody_on_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "state", "due_on"], name="duties_by_day"),
            models.Index(fields=["school", "form_id", "unit", "wanted_on"], name="duties_of_form"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.unit_says}".strip()

    @property
    def reference(self) -> str:
        """How the record and the notices name this duty."""
        return f"duty:{self.pk}"

    @property
    def open(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self.state in (self.State.OPEN, self.State.WAITING)

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed and it is not done."""
        return self.open and self.due_on < today

    def is_due(self, today: date) -> bool:
        """Whether it is in its reminder window, or past it."""
        return self.open and self.remind_on <= today


class DutyStep(SchoolOwned):
    """What happened to a duty besides being done: handed over, put off, dropped, confirmed, missed."""

    class What(models.TextChoices):
        HANDED = "handed", "Handed over"
        PUT_OFF = "put_off", "Put off"
        EARLY = "early", "Brought forward"
        DROPPED = "dropped", "Left out"
        CONFIRMED = "confirmed", "Confirmed"
        MISSED = "missed", "Not done in its time"

    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="steps")
    what = models.CharField(max_length=9, choices=What.choices)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    to = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    before = models.DateField(null=True)  # the due day that it had
    day = models.DateField(null=True)  # the one that it got, or the day of the confirmation
    words = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.what


class Confirmation(SchoolOwned):
    """A second person's word that a done duty needs before it counts."""

    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="confirmations")
    name = models.CharField(max_length=60)
    label = models.CharField(max_length=200)
    roles = models.JSONField(default=list)
    clause = models.CharField(max_length=60, blank=True)
    confirmed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta(SchoolOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["school", "duty", "name"], name="a_duty_confirmed_once")
        ]

    def __str__(self) -> str:
        return self.label


class Watched(SchoolOwned):
    """Since when a form for new starters is live: whoever was on file by then is none."""

    form_id = models.CharField(max_length=80)
    since = models.DateTimeField(auto_now_add=True)

    class Meta(SchoolOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["school", "form_id"], name="a_form_watched_once")]

    def __str__(self) -> str:
        return self.form_id


class CalendarFeed(SchoolOwned):
    """A person's secret calendar address. Only its digest is kept; taking it back removes the row."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta(SchoolOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["school", "person"], name="a_feed_a_person")]

    def __str__(self) -> str:
        return f"feed {self.pk}"


class WeeklyMail(SchoolOwned):
    """That a person was written to in the week that begins on this Monday."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    week = models.DateField()

    class Meta(SchoolOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["school", "person", "week"], name="a_mail_a_week")]

    def __str__(self) -> str:
        return f"week of {self.week}"
