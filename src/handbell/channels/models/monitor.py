"""What somebody from outside, who watches over the official accounts, reported."""

from __future__ import annotations

from django.db import models

from handbell.channels.models.channel import Channel
from handbell.schools.owned import SchoolOwned


class MonitorReport(SchoolOwned):
    """One report, entered by a leader: who reported, when, what, and what was done about it."""

    channels = models.ManyToManyField(Channel, related_name="monitor_reports")
    reported_by = models.CharField(max_length=120)
    reported_on = models.DateField()
    says = models.TextField()
    done = models.TextField(blank=True)
    done_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    done_at = models.DateTimeField(null=True)
    entered_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta(SchoolOwned.Meta):
        indexes = [models.Index(fields=["school", "-reported_on"], name="monitor_reports_newest")]

    def __str__(self) -> str:
        return f"{self.reported_by}, {self.reported_on:%d %b %Y}"

    @property
    def reference(self) -> str:
        """How the record names it."""
        return f"monitor_report:{self.pk}"
