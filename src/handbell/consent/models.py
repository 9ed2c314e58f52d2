"""What families said about pictures and names, to the hour. Answers are added, never edited."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

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
    ended_at = models.DateTimeField(null=True)  # when the sweep acted on an `until` that had passed

    class Meta(SchoolOwned.Meta):
        indexes = [
            models.Index(fields=["school", "pupil", "purpose", "-since"], name="consent_latest"),
            models.Index(fields=["school", "until"], condition=Q(ended_at=None), name="consent_ending"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose}: {self.answer}"


class FlagReason(SchoolOwned):
    """Why a pupil must never be published. Shown to the DSL and the headteacher, on one page; never to anybody else."""

    answer = models.OneToOneField(ConsentAnswer, on_delete=models.CASCADE, related_name="flag_reason")
    reason = models.TextField()

    def __str__(self) -> str:
        return "reason of a flag"


class PurposeBasis(SchoolOwned):
    """The lawful basis on which this school shows pupils for one purpose.

    Where it is consent, silence is no answer. Where it is public task or legitimate interests, families were told on
    `told_families_on`, and whoever has not objected may be shown from then on.
    """

    purpose = models.CharField(max_length=20)
    basis = models.CharField(max_length=22, choices=ConsentAnswer.Basis.choices)
    told_families_on = models.DateField(null=True, blank=True)

    class Meta(SchoolOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["school", "purpose"], name="one_basis_a_purpose")]

    def __str__(self) -> str:
        return f"{self.purpose}: {self.basis}"


class CodeRequest(SchoolOwned):
    """Somebody asked for a one-time code. There is a row for every address asked with, known or not, so that both
    are limited and answered alike; only a known one carries an adult and a code."""

    address_hash = models.CharField(max_length=64)
    adult = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", null=True)
    code_hash = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta(SchoolOwned.Meta):
        indexes = [models.Index(fields=["school", "address_hash", "-asked_at"], name="code_recent")]

    def __str__(self) -> str:
        return f"code asked for at {self.asked_at}"
