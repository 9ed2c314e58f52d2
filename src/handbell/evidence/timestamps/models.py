"""A hash, and the timestamp that a service gave for it; or how often it was asked in vain."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from handbell.schools.owned import SchoolOwned


class Stamp(SchoolOwned):
    """One hash (SHA-256, hex) of evidence, or of a bundle's manifest. `answer` is the service's whole answer (DER) and
    `stamped_at` its time; with them the row is never changed again. Until then it says why there is none yet."""

    sha256 = models.CharField(max_length=64)
    answer = models.BinaryField(default=b"")
    stamped_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    tried_at = models.DateTimeField()
    again_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=300, blank=True)

    class Meta(SchoolOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["school", "sha256"], name="a_stamp_once"),
            models.CheckConstraint(
                condition=Q(stamped_at=None, answer=b"") | (Q(stamped_at__isnull=False) & ~Q(answer=b"")),
                name="stamp_and_time_together",
            ),
        ]

    def __str__(self) -> str:
        return "stamped" if self.stamped_at else "not stamped yet"
