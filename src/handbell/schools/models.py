"""Trusts, schools, and the policy each school has adopted."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from handbell.schools.owned import SchoolOwned, new_id


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
    """A version of a policy that the governors adopted; at most one is in force."""

    pack_id = models.CharField(max_length=60)
    version = models.PositiveIntegerField(default=1)
    adopted_on = models.DateField()
    review_on = models.DateField(null=True, blank=True)
    signed_by = models.CharField(max_length=120)
    in_force = models.BooleanField(default=True)

    class Meta(SchoolOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["school"], condition=Q(in_force=True), name="one_policy_in_force"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pack_id}, version {self.version}"
