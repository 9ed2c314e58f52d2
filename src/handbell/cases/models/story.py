"""The story of a case: what happened, in the order in which it was written down. Rows are added and never changed."""

from __future__ import annotations

from django.db import models

from handbell.cases.models.case import Case
from handbell.cases.models.sealed import Sealed


class Event(Sealed):
    """Sealed: who, what in words, and a salt. `digest` (SHA-256, hex) stands for them and for the event before.

    The same digest is what the school's record holds of it.
    """

    class Kind(models.TextChoices):
        TOLD = "told", "Told to the school"
        CONFIRMED = "confirmed", "Looked at"
        CHANGED = "changed", "Changed"
        READ = "read", "Read"
        STEP = "step", "Step"
        DECIDED = "decided", "Decided against"
        NOTE = "note", "Note"
        ADVICE = "advice", "Advice"
        LOOKED_INTO = "looked_into", "Looked into"
        WISHES = "wishes", "Wishes"
        GROUNDS = "grounds", "Grounds"
        MESSAGE = "message", "Message"
        LINKED = "linked", "Person"
        HANDED = "handed", "Handed on"
        HIGHER = "higher", "Gone higher"
        EVIDENCE = "evidence", "Evidence"
        CLOSING = "closing", "Asked to close"
        CLOSED = "closed", "Closed"
        REOPENED = "reopened", "Opened again"
        UNMARKED = "unmarked", "Not about them"
        MERGED = "merged", "Merged"
        SPLIT = "split", "Taken apart"
        RELATED = "related", "Linked"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    at = models.DateTimeField()
    digest = models.CharField(max_length=64)

    class Meta(Sealed.Meta):
        constraints = [models.UniqueConstraint(fields=["school", "case", "seq"], name="events_in_order")]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"
