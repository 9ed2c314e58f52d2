"""Who had which text before them, and who signed it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from handbell.schools.owned import SchoolOwned


class Opened(SchoolOwned):
    """That a person said they have the text before them. Without it no signature on the screen counts.

    `edition` names exactly what is signed: the version of the policy, and the editions of what is signed with it.
    """

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=60)
    edition = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta(SchoolOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["school", "person", "form", "edition"], name="opened_once"),
        ]

    def __str__(self) -> str:
        return self.form


class Signature(SchoolOwned):
    """A person's signature under one edition. `turn` counts from 0 where the same edition is signed again each year.

    `clauses` are the statements that were accepted one by one, `documents` what was signed with them: name and edition.
    `on_draft`: the policy called itself a draft that day. On paper, `scan` is the sheet and `recorded_by` whoever wrote
    it down; never the signer.
    """

    class Way(models.TextChoices):
        SCREEN = "screen", "In Handbell"
        PAPER = "paper", "On paper"

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=60)
    edition = models.CharField(max_length=64)
    turn = models.PositiveIntegerField(default=0)
    policy = models.ForeignKey("schools.AdoptedPolicy", on_delete=models.PROTECT, related_name="+")
    clauses = models.JSONField(default=list)
    documents = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    on_draft = models.BooleanField(default=False)
    way = models.CharField(max_length=6, choices=Way.choices, default=Way.SCREEN)
    signed_on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    scan = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+", null=True)
    recorded_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)

    class Meta(SchoolOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["school", "person", "form", "edition", "turn"], name="signed_once"
            ),
            models.CheckConstraint(
                condition=Q(way="screen", scan=None, recorded_by=None)
                | Q(way="paper", scan__isnull=False, recorded_by__isnull=False),
                name="paper_with_its_scan",
            ),
        ]
        indexes = [models.Index(fields=["school", "form", "edition"], name="who_signed_edition")]

    def __str__(self) -> str:
        return self.form

    @property
    def reference(self) -> str:
        """How the record names this signature."""
        return f"signature:{self.pk}"
