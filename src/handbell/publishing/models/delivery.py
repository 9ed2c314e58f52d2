"""Delivery of an edition to its channels, the archive, who appears where, and taking down."""

from __future__ import annotations

from django.db import models

from handbell.publishing.models.edition import Edition
from handbell.schools.owned import SchoolOwned


class Delivery(SchoolOwned):
    """One edition on its way to one channel. The state is ours: whoever holds the lease sends, nobody else."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for its time"
        SENDING = "sending", "Being sent"  # or its worker died: the lease tells
        BY_HAND = "by_hand", "To be carried over by hand"
        SENT = "sent", "Sent"
        UNKNOWN = "unknown", "Outcome unknown"  # a person must look
        FAILED = "failed", "Refused"
        CANCELLED = "cancelled", "Cancelled"

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="deliveries")
    channel = models.ForeignKey("channels.Channel", on_delete=models.PROTECT, related_name="deliveries")
    key = models.CharField(max_length=40)  # what the network knows the post by; never changes
    at = models.DateTimeField()  # the moment that the record on the network carries
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    shows = models.JSONField(default=list)  # who is in the pictures, frozen: [{"person", "covered"}]
    tries = models.PositiveSmallIntegerField(default=0)
    looks = models.PositiveSmallIntegerField(default=0)  # looks that failed, one after another
    in_doubt = models.BooleanField(default=False)  # the last try ended without an answer: it may be there
    not_before = models.DateTimeField(null=True)  # the next try
    leased_until = models.DateTimeField(null=True)
    lease = models.UUIDField(null=True)
    fault = models.CharField(max_length=300, blank=True)

    class Meta(SchoolOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["school", "edition", "channel"], name="one_delivery_a_channel"),
            models.UniqueConstraint(fields=["school", "key"], name="one_delivery_a_key"),
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="delivery_due")]

    def __str__(self) -> str:
        return f"{self.key}: {self.state}"

    @property
    def reference(self) -> str:
        """How the record and notices name this delivery."""
        return f"delivery:{self.pk}"


class Archived(SchoolOwned):
    """What was published, where and when: exactly one entry a delivery, kept with its edition."""

    delivery = models.OneToOneField(Delivery, on_delete=models.PROTECT, related_name="archived")
    remote_id = models.CharField(max_length=300)
    url = models.URLField(max_length=500, blank=True)
    published_at = models.DateTimeField()
    taken_down_at = models.DateTimeField(null=True)

    class Meta(SchoolOwned.Meta):
        indexes = [models.Index(fields=["school", "-published_at"], name="archive_newest")]

    def __str__(self) -> str:
        return self.url or self.remote_id


class Appearance(SchoolOwned):
    """Who is shown in what was published, found by one look at an index."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    archived = models.ForeignKey(Archived, on_delete=models.CASCADE, related_name="appearances")
    covered = models.BooleanField(default=False)

    class Meta(SchoolOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["school", "person", "archived"], name="appears_once"),
        ]

    def __str__(self) -> str:
        return str(self.person_id)


class Takedown(SchoolOwned):
    """A published post that must come down, with its clock. Neither `cause` nor `reason` says why of a child.

    `reason` is what a colleague wrote who asked for it; for a family's answer there is none.
    """

    class State(models.TextChoices):
        OPEN = "open", "To come down"
        BY_HAND = "by_hand", "To be taken down by hand"
        DONE = "done", "Down"

    archived = models.OneToOneField(Archived, on_delete=models.PROTECT, related_name="takedown")
    cause = models.CharField(max_length=200)
    reason = models.CharField(max_length=500, blank=True)
    opened_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    clause = models.CharField(max_length=40, blank=True)
    opened_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    tries = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True)
    leased_until = models.DateTimeField(null=True)
    lease = models.UUIDField(null=True)
    fault = models.CharField(max_length=300, blank=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)

    class Meta(SchoolOwned.Meta):
        indexes = [models.Index(fields=["state", "due_at"], name="takedown_due")]

    def __str__(self) -> str:
        return self.state

    @property
    def reference(self) -> str:
        """How the record and notices name this takedown."""
        return f"takedown:{self.pk}"
