"""The school's term dates."""

from __future__ import annotations

from django.db import models

from handbell.schools.owned import SchoolOwned


class TermDates(SchoolOwned):
    """One term of one school year. `year` is that of its autumn."""

    class Name(models.TextChoices):
        AUTUMN = "autumn", "Autumn"
        SPRING = "spring", "Spring"
        SUMMER = "summer", "Summer"

    year = models.PositiveSmallIntegerField()
    term = models.CharField(max_length=6, choices=Name.choices)
    starts = models.DateField()
    ends = models.DateField()
    half_from = models.DateField(null=True, blank=True)
    half_to = models.DateField(null=True, blank=True)

    class Meta(SchoolOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["school", "year", "term"], name="a_term_once_a_year")]

    def __str__(self) -> str:
        return f"{self.term} {self.year}"


class ShutDay(SchoolOwned):
    """A day in term on which pupils are not in."""

    class Why(models.TextChoices):
        INSET = "inset", "INSET day"
        CLOSED = "closed", "School closed"

    day = models.DateField()
    why = models.CharField(max_length=6, choices=Why.choices, default=Why.INSET)

    class Meta(SchoolOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["school", "day"], name="a_shut_day_once")]

    def __str__(self) -> str:
        return f"{self.day}: {self.why}"
