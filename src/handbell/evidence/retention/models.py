"""The end of a case: who asked for it, who agreed, and the certificate that stays."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from handbell.cases.models import Case, Sealed


class Disposal(Sealed):
    """Sealed: the reason. `certificate` (JSON) names nobody: it is all that is left of the case but empty rows.

    While `disposed_at` and `taken_back_at` are empty, it waits for a second person.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="disposals")
    rule = models.CharField(max_length=40)
    due_on = models.DateField()
    false_or_malicious = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    disposed_at = models.DateTimeField(null=True)
    certificate = models.JSONField(default=dict)

    class Meta(Sealed.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["school", "case"], condition=Q(taken_back_at=None), name="one_disposal_a_case"
            ),
            models.CheckConstraint(
                condition=Q(disposed_at=None)
                | (Q(agreed_by__isnull=False) & ~Q(agreed_by=F("asked_by")) & Q(taken_back_at=None)),
                name="two_dispose_of_a_case",
            ),
        ]

    def __str__(self) -> str:
        return "disposed of" if self.disposed_at else "disposal asked for"


class Period(Sealed):
    """How long a school keeps one kind of matter: asked for by one person, agreed to or refused by another.

    `years`, `age` and `unknown` are those numbers of the rule that differ; none at all puts the schedule's own back.
    Sealed: the reason. Rows are added and come to their end once: the newest that was agreed to is in force.
    """

    rule = models.CharField(max_length=40)
    years = models.PositiveSmallIntegerField(null=True)
    age = models.PositiveSmallIntegerField(null=True)
    unknown = models.PositiveSmallIntegerField(null=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    agreed = models.BooleanField(default=False)
    refusal = models.CharField(max_length=1000, blank=True)

    class Meta(Sealed.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["school", "rule"], condition=Q(decided_at=None), name="one_period_asked_for"
            ),
            models.CheckConstraint(
                condition=Q(agreed=False)
                | (Q(decided_at__isnull=False) & Q(decided_by__isnull=False) & ~Q(decided_by=F("asked_by"))),
                name="two_set_a_period",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {'agreed' if self.agreed else 'asked for'}"

    @property
    def numbers(self) -> dict[str, int]:
        """What differs from the schedule, by name."""
        said = {"years": self.years, "age": self.age, "unknown": self.unknown}
        return {name: number for name, number in said.items() if number is not None}
