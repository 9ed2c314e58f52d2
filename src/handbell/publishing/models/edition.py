"""The text and pictures that a second reader sees, frozen: what is approved is what goes out, byte for byte."""

from __future__ import annotations

from django.db import models

from handbell.publishing.models.post import Post
from handbell.schools.owned import SchoolOwned


class Edition(SchoolOwned):
    """One revision of a post as it was handed in. Any edit voids it and everything agreed about it."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="editions")
    revision = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)  # SHA-256 over text, pictures, alt text and channels
    text = models.TextField()
    pictures = models.JSONField(default=list)  # [{"file", "sha256", "alt", "width", "height"}], in order
    readers_needed = models.PositiveSmallIntegerField()
    handed_in_at = models.DateTimeField(auto_now_add=True)
    approved_at = models.DateTimeField(null=True)
    voided_at = models.DateTimeField(null=True)

    class Meta(SchoolOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["school", "post", "revision"], name="one_edition_a_revision"),
        ]

    def __str__(self) -> str:
        return f"revision {self.revision}"


class Reading(SchoolOwned):
    """One colleague's reading of one edition: agreed, or sent back with a note. Never the author."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="readings")
    reader = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    agreed = models.BooleanField()
    note = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta(SchoolOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["school", "edition", "reader"], name="reads_once")]

    def __str__(self) -> str:
        return "agreed" if self.agreed else "sent back"
