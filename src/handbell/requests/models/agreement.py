"""Requests for an agreement that the policy asks for before something may be done."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.db.models import Q

from handbell.schools.owned import SchoolOwned

LONGEST_NOTE: Final = 1000


class AgreementRequest(SchoolOwned):
    """One person asks the holder of one office to agree to one thing, as the policy describes it.

    `facts` are values of the vocabulary and nothing else. `notes` and `reason` are people's own words; only the asker
    and those who may decide read them.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for an answer"
        AGREED = "agreed", "Agreed"
        REFUSED = "refused", "Refused"
        WITHDRAWN = "withdrawn", "Taken back"

    asked_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    asked_as = models.CharField(max_length=40)  # the role in which it was asked
    act = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)
    approver = models.CharField(max_length=40)  # an approver of the vocabulary
    clauses = models.JSONField(default=list)  # the clauses that ask for the agreement
    pack_id = models.CharField(max_length=60)
    pack_version = models.PositiveIntegerField()
    notes = models.TextField(blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    decided_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    holds_until = models.DateField(null=True, blank=True)  # an agreement may end by itself

    class Meta(SchoolOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["school", "asked_by", "act", "facts", "approver"],
                condition=Q(state="waiting"),
                name="one_open_request",
            ),
        ]
        indexes = [models.Index(fields=["school", "asked_by", "-asked_at"], name="requests_of_person")]

    def __str__(self) -> str:
        return f"{self.act}: {self.approver}"
