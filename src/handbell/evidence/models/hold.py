"""A legal hold: nothing of the case is destroyed while it stands."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from handbell.cases.models import Case, Sealed


class Hold(Sealed):
    """Put on by one person with a reason (sealed); two people lift it. Rows stay when it is lifted."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="holds")
    at = models.DateTimeField()
    put_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(null=True)  # one of two has asked to lift it
    asked_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)

    class Meta(Sealed.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["school", "case"], condition=Q(lifted_at=None), name="one_hold_a_case"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None)
                | (
                    Q(asked_by__isnull=False)
                    & Q(lifted_by__isnull=False)
                    & ~Q(lifted_by=models.F("asked_by"))
                ),
                name="two_lift_a_hold",
            ),
        ]

    def __str__(self) -> str:
        return "hold" if self.lifted_at is None else "hold, lifted"

    @property
    def columns(self) -> dict[str, str]:
        """What the line by which it was put on holds of this row, so that a change of it is found."""
        return {"case": str(self.case_id), "at": self.at.isoformat(), "put_by": str(self.put_by_id)}
