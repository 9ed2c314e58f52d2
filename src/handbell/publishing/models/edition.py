"""The text and pictures that a second reader sees, frozen: what is approved is what goes out, byte for byte."""

from __future__ import annotations

from django.db import models

from handbell.publishing.models.post import Post
from handbell.publishing.models.screening import ScreeningRun
from handbell.schools.owned import SchoolOwned


class Edition(SchoolOwned):
    """One revision of a post as it was handed in. Any edit voids it and everything agreed about it.

    `screening` is the run that let it be handed in; `approved_by_screening` the one on the day of approval. `accepted`
    keeps the warnings that a person took on themselves: [{"fingerprint", "check", "reason", "by", "name"}].
    """

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="editions")
    revision = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)  # SHA-256 over text, pictures, alt text and channels
    text = models.TextField()
    pictures = models.JSONField(
        default=list
    )  # [{"file", "sha256", "alt", "decorative", "width", "height", "photo"}], in order
    channels = models.JSONField(default=list)  # [{"id", "name", "network", "platform"}], by name
    accepted = models.JSONField(default=list)
    evidence = models.JSONField(default=dict)  # what the policy asked and the author said: asks/evidence.py
    screening = models.ForeignKey(ScreeningRun, on_delete=models.PROTECT, related_name="+", null=True)
    approved_by_screening = models.ForeignKey(
        ScreeningRun, on_delete=models.PROTECT, related_name="+", null=True
    )
    readers_needed = models.PositiveSmallIntegerField()
    passed_over_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    passed_over_because = models.CharField(max_length=500, blank=True)
    handed_in_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    handed_in_at = models.DateTimeField(auto_now_add=True)
    approved_at = models.DateTimeField(null=True)
    voided_at = models.DateTimeField(null=True)

    class Meta(SchoolOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["school", "post", "revision"], name="one_edition_a_revision"),
        ]

    def __str__(self) -> str:
        return f"revision {self.revision}"

    @property
    def current(self) -> bool:
        """Whether it still stands: nobody changed the post or sent it back since."""
        return self.voided_at is None


class Reading(SchoolOwned):
    """One colleague's reading of one edition: agreed, or sent back with a note. Never the author."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="readings")
    reader = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    agreed = models.BooleanField()
    note = models.TextField(blank=True)
    ticked = models.JSONField(default=list)  # what the reader was asked and ticked: ["copyright"]
    at = models.DateTimeField(auto_now_add=True)

    class Meta(SchoolOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["school", "edition", "reader"], name="reads_once")]

    def __str__(self) -> str:
        return "agreed" if self.agreed else "sent back"
