"""Addresses for pupils. What no adult has opened and found right, no pupil sees."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from handbell.schools.owned import SchoolOwned


class PupilLink(SchoolOwned):
    """One address that pupils may be shown, in the words they read, for the ages that it suits.

    `opened_by` has opened the whole page and found it right, at `opened_at`; without that it is hidden. `help` are
    places outside school that help children: they stand on the page in any case, opened or not.
    """

    class Kind(models.TextChoices):
        LESSON = "lesson", "For lessons and for learning"
        HELP = "help", "Help outside school"

    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.LESSON)
    address = models.URLField(max_length=500)
    title = models.CharField(max_length=80)
    youngest = models.PositiveSmallIntegerField(default=5)
    oldest = models.PositiveSmallIntegerField(default=11)
    added_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    added_at = models.DateTimeField(auto_now_add=True)
    opened_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    taken_off_at = models.DateTimeField(null=True, blank=True)

    class Meta(SchoolOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["school", "address"], condition=Q(taken_off_at=None), name="a_pupil_link_once"
            ),
            models.CheckConstraint(
                condition=Q(youngest__lte=models.F("oldest")), name="youngest_before_oldest"
            ),
            models.CheckConstraint(
                condition=Q(opened_by=None, opened_at=None)
                | Q(opened_by__isnull=False, opened_at__isnull=False),
                name="opened_by_and_at_together",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def reference(self) -> str:
        """How the record names this link."""
        return f"pupil_link:{self.pk}"

    @property
    def shown(self) -> bool:
        """Whether pupils see it."""
        return self.taken_off_at is None and self.opened_at is not None
