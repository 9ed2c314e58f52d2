"""What screening found, and what people answered."""

from __future__ import annotations

from django.db import models

from handbell.publishing.models.post import Post
from handbell.schools.owned import SchoolOwned


class ScreeningRun(SchoolOwned):
    """One screening of one revision of a post, by the rules of the policy in force then."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="screenings")
    revision = models.PositiveIntegerField()
    pack_id = models.CharField(max_length=60)
    verdict = models.CharField(max_length=10)
    findings = models.JSONField(default=list)
    at = models.DateTimeField(auto_now_add=True)

    class Meta(SchoolOwned.Meta):
        indexes = [models.Index(fields=["school", "-at"], name="screening_newest")]

    def __str__(self) -> str:
        return self.verdict


class AcceptedFinding(SchoolOwned):
    """A warning that a person took on themselves, with the reason. A finding of level stop cannot be accepted."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="accepted")
    fingerprint = models.CharField(max_length=64)  # check, place and words: an edit of those words asks again
    check_id = models.CharField(max_length=40)
    reason = models.CharField(max_length=500)
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta(SchoolOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["school", "post", "fingerprint"], name="accepted_once"),
        ]

    def __str__(self) -> str:
        return self.check_id
