"""One thing that somebody did about a remark."""

from __future__ import annotations

from django.db import models

from handbell.moderation.models.remark import Remark
from handbell.schools.owned import SchoolOwned


class Measure(SchoolOwned):
    """What was done, by whom, when and why. Rows are added and never changed; lifting a bar is a row of its own."""

    class Kind(models.TextChoices):
        HIDDEN = "hidden", "Hidden from readers"
        REMOVED = "removed", "Taken down"
        LEFT = "left", "Left standing"
        BLOCKED = "blocked", "The account holder is barred"
        LIFTED = "lifted", "The bar is lifted"
        MOVED = "moved", "Carried on outside social media"
        SIGNPOSTED = "signposted", "Pointed to the right place"
        CONTAINED = "contained", "The account is contained and cleaned"
        TOLD = "told", "A leader was told"

    class Way(models.TextChoices):
        """How a talk goes on outside social media."""

        PHONE = "phone", "By phone"
        MEETING = "meeting", "At a meeting"
        EMAIL = "email", "By e-mail"
        LETTER = "letter", "By letter"

    class Risk(models.TextChoices):
        """What a bar averts."""

        RUNNING = "running", "The running of the school"
        WELL_BEING = "well_being", "The well-being of somebody of our school"

    remark = models.ForeignKey(Remark, on_delete=models.PROTECT, related_name="measures")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    happened_at = models.DateTimeField()  # when it was done on the platform
    reason = models.TextField(blank=True)
    account = models.CharField(max_length=120, blank=True)  # who is barred, as the page shows it
    risk = models.CharField(max_length=12, choices=Risk.choices, blank=True)
    another_look = models.CharField(max_length=300, blank=True)  # how they were told to ask for one
    way = models.CharField(max_length=10, choices=Way.choices, blank=True)
    where_to = models.CharField(max_length=200, blank=True)
    evidence_sha256 = models.CharField(max_length=64, blank=True)  # of what was kept before it was done
    no_evidence_because = models.CharField(max_length=300, blank=True)
    clauses = models.JSONField(default=list)  # the authority in the policy

    class Meta(SchoolOwned.Meta):
        indexes = [models.Index(fields=["school", "kind", "-at"], name="measures_by_kind")]

    def __str__(self) -> str:
        return f"{self.kind}, {self.at:%d %b %Y}"
