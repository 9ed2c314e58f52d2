"""What people said on the channels in one term: counts and themes, never who."""

from __future__ import annotations

from django.db import models

from handbell.schools.owned import SchoolOwned


class Summary(SchoolOwned):
    """The counts as they stood when it was drawn up: themes, tones, channels and kinds, each a name with its number."""

    since = models.DateField()
    until = models.DateField()
    counts = models.JSONField(default=dict)
    total = models.PositiveIntegerField(default=0)
    learned = models.TextField(blank=True)  # what the school takes from it, without names
    made_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta(SchoolOwned.Meta):
        indexes = [models.Index(fields=["school", "-until"], name="summaries_newest")]

    def __str__(self) -> str:
        return f"{self.since:%d %b} to {self.until:%d %b %Y}"

    @property
    def reference(self) -> str:
        """How the record names it."""
        return f"summary:{self.pk}"


class SummaryRead(SchoolOwned):
    """A leader or governor marked a summary as read."""

    summary = models.ForeignKey(Summary, on_delete=models.PROTECT, related_name="read_by")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta(SchoolOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["school", "summary", "person"], name="a_summary_read_once")
        ]

    def __str__(self) -> str:
        return f"read {self.at:%d %b %Y}"
