"""Who had one thing in hand, and when: one row a time, each bound to its line in the story of the case."""

from __future__ import annotations

from django.db import models

from handbell.cases.models import Event
from handbell.evidence.models.item import Evidence
from handbell.schools.owned import SchoolOwned


class Custody(SchoolOwned):
    """Who it was, why, and the hash stand in the event, sealed and chained. Rows are added and never changed."""

    class Kind(models.TextChoices):
        ARRIVED = "arrived", "Came in"
        LOOKED = "looked", "Looked at"
        TAKEN = "taken", "Taken out"
        SHARED = "shared", "Given on"
        COPIED = "copied", "A copy with parts covered was made"
        STAMPED = "stamped", "Its time was stamped"
        BUNDLED = "bundled", "Put into a sealed bundle"
        DISPOSED = "disposed", "Destroyed at the end of its time"

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="custody")
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="custody")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    at = models.DateTimeField()

    class Meta(SchoolOwned.Meta):
        indexes = [models.Index(fields=["school", "evidence", "at"], name="custody_in_order")]

    def __str__(self) -> str:
        return str(self.kind)
