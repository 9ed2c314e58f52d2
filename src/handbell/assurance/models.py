"""What assurance keeps: the counts of each day, questions to governors, reports and packs as they were made."""

from __future__ import annotations

from django.db import models

from handbell.schools.owned import SchoolOwned

STATUSES = ("kept", "due", "broken", "none", "info")


class PolicyDay(SchoolOwned):
    """How many clauses of a policy had each status when they were counted on a day. Written by Handbell alone.

    `day` is text ("2026-11-21"): the demonstration moves dates beside today, and a count stays on the day it was made.
    `no_evidence` counts the clauses without evidence.
    """

    policy = models.ForeignKey("schools.AdoptedPolicy", on_delete=models.PROTECT, related_name="+")
    day = models.CharField(max_length=10)
    kept = models.PositiveIntegerField()
    due = models.PositiveIntegerField()
    broken = models.PositiveIntegerField()
    no_evidence = models.PositiveIntegerField()
    info = models.PositiveIntegerField()

    class Meta(SchoolOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["school", "policy", "day"], name="counted_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.kept} kept, {self.broken} broken"


class AskOfGovernors(SchoolOwned):
    """Something that leaders ask the governors to decide, and what they decided."""

    class State(models.TextChoices):
        OPEN = "open", "Asked"
        DECIDED = "decided", "Decided"
        WITHDRAWN = "withdrawn", "Taken back"

    question = models.CharField(max_length=200)
    because = models.CharField(max_length=1000, blank=True)
    clause = models.CharField(max_length=40, blank=True)
    asked_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    decision = models.CharField(max_length=1000, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)

    class Meta(SchoolOwned.Meta):
        indexes = [models.Index(fields=["school", "state", "asked_at"], name="asks_of_governors")]

    def __str__(self) -> str:
        return self.question


class GovernorsReport(SchoolOwned):
    """A report as it was made: `contents` is all that it says, and never changes. `digest` is its SHA-256."""

    policy = models.ForeignKey("schools.AdoptedPolicy", on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    contents = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta(SchoolOwned.Meta):
        indexes = [models.Index(fields=["school", "-made_at"], name="reports_newest")]

    def __str__(self) -> str:
        return f"Report of {self.made_at:%Y-%m-%d}"


class EvidencePack(SchoolOwned):
    """The evidence of some clauses as it stood when somebody asked for it. The same zip comes of it each time.

    `digest` is the SHA-256 of its manifest, which names every file with its own.
    """

    made_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    contents = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta(SchoolOwned.Meta):
        indexes = [models.Index(fields=["school", "made_by", "-made_at"], name="packs_newest")]

    def __str__(self) -> str:
        return f"Pack of {self.made_at:%Y-%m-%d}"
