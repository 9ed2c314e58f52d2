"""The hash-chained record of a school: one entry an action, never edited, never deleted."""

from __future__ import annotations

from django.db import models

from handbell.schools.owned import SchoolManager


class Entry(models.Model):
    """One link of a school's chain.

    `digest` covers every column but `contents` and `salt`, and `previous`, the digest of the entry before.
    `contents` (who, what, in words) and `salt` are covered by `contents_digest` alone, so they can be erased
    together (UK GDPR) while the chain still verifies.
    """

    pk = models.CompositePrimaryKey("school_id", "seq")
    school = models.ForeignKey("schools.School", on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    verb = models.CharField(max_length=80)
    actor = models.CharField(max_length=60)
    about = models.CharField(max_length=100)
    clauses = models.JSONField(default=list)
    contents = models.JSONField(null=True)
    salt = models.BinaryField(max_length=16, null=True)
    contents_digest = models.BinaryField(max_length=32)
    previous = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32)

    objects = SchoolManager["Entry"]()

    class Meta:
        indexes = [models.Index(fields=["school", "about", "seq"], name="entry_about")]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.about}"
