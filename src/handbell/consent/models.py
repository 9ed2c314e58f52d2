"""What families said about pictures and names, to the hour. Answers are added, never edited."""

from __future__ import annotations

from django.db import models

from handbell.schools.owned import SchoolOwned


class ConsentAnswer(SchoolOwned):
    """One answer about one pupil, for one purpose (and one channel, or all of them), from and until.

    `holder` is the adult who answered; for a flag of the school's own (never publish) there is none.
    """

    class Answer(models.TextChoices):
        GIVEN = "given", "Yes"
        REFUSED = "refused", "No"
        OBJECTED = "objected", "Objected"
        WITHDRAWN = "withdrawn", "Withdrawn"
        NEVER_PUBLISH = "never_publish", "Never publish"
        LIFTED = "lifted", "Never publish lifted"

    class Basis(models.TextChoices):
        CONSENT = "consent", "Consent"
        PUBLIC_TASK = "public_task", "Public task"
        LEGITIMATE_INTERESTS = "legitimate_interests", "Legitimate interests"
        LEGAL_OBLIGATION = "legal_obligation", "Legal obligation"

    pupil = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="consent_answers")
    holder = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    purpose = models.CharField(max_length=20)
    channel_id = models.UUIDField(null=True)  # None: every channel of the purpose
    answer = models.CharField(max_length=15, choices=Answer.choices)
    basis = models.CharField(max_length=22, choices=Basis.choices, default=Basis.CONSENT)
    evidence = models.CharField(max_length=300)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta(SchoolOwned.Meta):
        indexes = [models.Index(fields=["school", "pupil", "purpose", "-since"], name="consent_latest")]

    def __str__(self) -> str:
        return f"{self.purpose}: {self.answer}"
