"""Somebody looked: at a profile's links, at an address, at how an account is secured, at what stands on a channel."""

from __future__ import annotations

from django.db import models

from handbell.channels.models.account import Account
from handbell.channels.models.channel import Channel
from handbell.schools.owned import SchoolOwned


class Look(SchoolOwned):
    """One look, by a person or by Handbell (`by` is empty then). Rows are added and never changed."""

    class Kind(models.TextChoices):
        PROFILE = "profile", "The profile links to the acceptable use policy"
        WEBSITE = "website", "The school's website links to it"
        ADDRESS = "address", "Its address answers"
        SECURITY = "security", "It is secured"
        VISIT = "visit", "Somebody read what stands there"
        OUTCOME = "outcome", "What it was meant to achieve"

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="looks", null=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="looks", null=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(auto_now_add=True)
    good = models.BooleanField()
    points = models.JSONField(default=dict)  # of a look at security: each point and its answer
    note = models.CharField(max_length=500, blank=True)

    class Meta(SchoolOwned.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(channel=None) ^ models.Q(account=None), name="a_look_is_at_one_thing"
            ),
        ]
        indexes = [models.Index(fields=["school", "kind", "-at"], name="looks_newest")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.good}"
