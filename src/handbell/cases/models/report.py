"""What somebody told the school, in their words, and what was written to and fro about it."""

from __future__ import annotations

from typing import Final

from django.db import models

from handbell.cases.models.case import Case
from handbell.cases.models.sealed import Sealed

LONGEST: Final = 20_000  # characters of a report


class Report(Sealed):
    """One report. Sealed: words exactly as they came, who tells (where they say so), about whom, where, ticks.

    `code_hash` finds it by its receipt code and `teller_mark`, a keyed hash of a signed-in person, by who told it: the
    database says neither.
    """

    class By(models.TextChoices):
        STAFF = "staff", "Somebody who works or helps at the school"
        GOVERNOR = "governor", "A governor"
        PARENT = "parent", "A parent or carer"
        PUPIL = "pupil", "A pupil"
        PUBLIC = "public", "Somebody else"
        ANONYMOUS = "anonymous", "I would rather not say"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reports")
    at = models.DateTimeField()
    signed_in = models.BooleanField(default=False)
    code_hash = models.CharField(max_length=64)
    teller_mark = models.CharField(max_length=64, blank=True)

    class Meta(Sealed.Meta):
        constraints = [models.UniqueConstraint(fields=["school", "code_hash"], name="a_receipt_once")]
        indexes = [
            models.Index(fields=["school", "teller_mark"], name="reports_of_teller"),
            models.Index(fields=["school", "signed_in", "-at"], name="told_newest"),
        ]

    def __str__(self) -> str:
        return f"report of {self.at:%d %b %Y}"


class Message(Sealed):
    """Words about a report: from the school to whoever told it, or back. Sealed: the words, and who wrote."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="messages")
    from_school = models.BooleanField()
    at = models.DateTimeField()

    class Meta(Sealed.Meta):
        indexes = [models.Index(fields=["school", "report", "at"], name="messages_in_order")]

    def __str__(self) -> str:
        return f"message of {self.at:%d %b %Y}"


class Draft(Sealed):
    """What a signed-in person has begun to write. It goes when it is sent, or after a week."""

    teller_mark = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta(Sealed.Meta):
        constraints = [models.UniqueConstraint(fields=["school", "teller_mark"], name="one_draft_each")]

    def __str__(self) -> str:
        return "draft of a report"
