"""How long things may go without being looked at: what the school sets for itself."""

from __future__ import annotations

from django.db import models

from handbell.schools.owned import SchoolOwned


class Spans(SchoolOwned):
    """One row a school, in days. A school without a row goes by what stands here."""

    dormant = models.PositiveSmallIntegerField(default=90)  # neither posted to nor looked at: dormant
    risk = models.PositiveSmallIntegerField(default=365)  # a risk assessment is made again
    security = models.PositiveSmallIntegerField(default=120)  # how an account is secured is looked at again
    links = models.PositiveSmallIntegerField(default=180)  # links and addresses are looked at again
    monitor = models.PositiveSmallIntegerField(default=120)  # the monitor from outside reports again

    class Meta(SchoolOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["school"], name="one_set_of_spans")]

    def __str__(self) -> str:
        return f"dormant after {self.dormant} days"

    @classmethod
    def now(cls) -> Spans:
        """The school's own, or the ones that come with Handbell (not saved)."""
        return cls.objects.first() or cls()
