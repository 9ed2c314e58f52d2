"""Rows of registers, and everything that each has said."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from handbell.schools.owned import SchoolOwned


class Row(SchoolOwned):
    """One row of the register whose form is `form`, as it stands now. What it said before is in its editions.

    `answers` are those of the form; `warned` names the asks that should have been answered and were left empty.
    `said_since` is the moment from which it says what it says. `until` is the last day on which it holds, `review_on`
    when somebody looks at it again. `from_about` says what it came from ("request:0190…"). `unique_key` is the same for
    two rows that the form lets stand once only.
    """

    class State(models.TextChoices):
        PENDING = "pending", "Not complete yet"
        CURRENT = "current", "In force"
        ENDED = "ended", "Ended"

    form = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    answers = models.JSONField(default=dict)
    warned = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State.choices, default=State.CURRENT)
    owner = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    entered_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    entered_at = models.DateTimeField(auto_now_add=True)
    said_since = models.DateTimeField(default=timezone.now)
    until = models.DateField(null=True)
    review_on = models.DateField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    from_about = models.CharField(max_length=100, blank=True)
    same_key = models.CharField(max_length=64, blank=True)
    unique_key = models.CharField(max_length=64, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta(SchoolOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["school", "form", "unique_key"],
                condition=~Q(unique_key="") & ~Q(state="ended"),
                name="a_row_once",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "form", "state"], name="rows_of_a_register"),
            models.Index(fields=["school", "from_about"], name="rows_that_came_from"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def reference(self) -> str:
        """How the record and notices name this row: its register is part of it."""
        return f"row:{self.form}:{self.pk}"


class Edition(SchoolOwned):
    """What a row said from a moment on, by whom and why. The database refuses to change one."""

    class What(models.TextChoices):
        ENTERED = "entered", "Entered"
        CHANGED = "changed", "Changed"
        REVIEWED = "reviewed", "Looked at again"
        ENDED = "ended", "Ended"

    row = models.ForeignKey(Row, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    what = models.CharField(max_length=10, choices=What.choices)
    answers = models.JSONField(default=dict)
    note = models.CharField(max_length=1000, blank=True)
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta(SchoolOwned.Meta):
        ordering: ClassVar[list[str]] = ["-number"]
        constraints = [models.UniqueConstraint(fields=["row", "number"], name="an_edition_a_number")]

    def __str__(self) -> str:
        return f"{self.what}, {self.number}"
