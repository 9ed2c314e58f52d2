"""Trusts, schools, and the policy each school has adopted."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.db.models import Q

from handbell.schools.owned import SchoolOwned, new_id

OWN: Final = "own-"
"""How the id of a school's own policy begins. No pack that comes with Handbell is called so."""


class Trust(models.Model):
    """A multi-academy trust, diocese or local authority that looks after schools."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class School(models.Model):
    """One school, with the public details that screening lets pass."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    trust = models.ForeignKey(Trust, on_delete=models.PROTECT, related_name="schools", null=True, blank=True)
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=60, unique=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    domain = models.CharField(max_length=120, blank=True)
    website = models.URLField(blank=True)
    handles = models.JSONField(default=list, blank=True)
    photo_longest_side = models.PositiveIntegerField(default=1600)
    original_photo_days = models.PositiveIntegerField(default=30)
    demo = models.BooleanField(default=False)
    demo_day = models.DateField(null=True, blank=True)  # the day on which the demo's dates were last set

    def __str__(self) -> str:
        return self.name


class AdoptedPolicy(SchoolOwned):
    """A version of a policy that the governors adopted; at most one is in force.

    `pack_id` is that of a pack that comes with Handbell, or "own-…" for the school's own policy, whose text as a pack
    file is `toml`; the database refuses to change it. `adopted_on` is the day of the governors. From `answers_from` to
    `ended_at` it was this policy that Handbell answered by; empty where that was not written down. `meeting_on` and
    `minute` are the governors' meeting that adopted it and its reference in the minutes: the evidence of the adoption.
    """

    pack_id = models.CharField(max_length=60)
    version = models.PositiveIntegerField(default=1)
    adopted_on = models.DateField()
    review_on = models.DateField(null=True, blank=True)
    signed_by = models.CharField(max_length=120)
    in_force = models.BooleanField(default=True)
    toml = models.TextField(blank=True, default="")
    answers_from = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    meeting_on = models.DateField(null=True, blank=True)
    minute = models.CharField(max_length=120, blank=True, default="")

    class Meta(SchoolOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["school"], condition=Q(in_force=True), name="one_policy_in_force"
            ),
            models.UniqueConstraint(
                fields=["school", "pack_id"], condition=~Q(toml=""), name="an_own_policy_once"
            ),
            models.CheckConstraint(
                condition=(Q(pack_id__startswith=OWN) & ~Q(toml=""))
                | (~Q(pack_id__startswith=OWN) & Q(toml="")),
                name="own_id_and_text_together",
            ),
            models.CheckConstraint(
                condition=Q(meeting_on=None, minute="") | (Q(meeting_on__isnull=False) & ~Q(minute="")),
                name="minute_and_meeting_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pack_id}, version {self.version}"

    @property
    def own(self) -> bool:
        """Whether it is the school's own text, and not a pack that comes with Handbell."""
        return self.pack_id.startswith(OWN)

    @property
    def ratified(self) -> bool:
        """Whether the governors' adoption is evidenced: by the day of their meeting and the minute's reference."""
        return self.meeting_on is not None and bool(self.minute)

    @property
    def reference(self) -> str:
        """How the record names this policy."""
        return f"policy:{self.pk}"
