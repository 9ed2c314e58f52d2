"""A letter from its first draft to what was sent, and the papers that were made of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from handbell.cases.models import Case
from handbell.cases.models.sealed import Sealed


class Letter(Sealed):
    """One letter. Once sent, the database refuses every change of it.

    Sealed: to whom, address, heading, body, why it was given back; once agreed its sheet; once sent how, to whom and
    under which reference. Plain are its template, its state, its times and in whose hands it is. `case` is empty for a
    letter to all families, whose `clauses` stand plain: they tell nobody of a case.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Being written"
        READING = "reading", "With its second reader"
        AGREED = "agreed", "Read by a second person: to be sent"
        SENT = "sent", "Sent"
        DROPPED = "dropped", "Put away"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="letters", null=True)
    kind = models.CharField(max_length=40)  # the template's id
    sign = models.CharField(max_length=6)  # its reference for those who may not know the case's
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)  # counts what was kept: two who write at once see it
    clauses = models.JSONField(default=list)
    writer = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    reader = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, related_name="corrections", null=True)
    begun_at = models.DateTimeField()
    handed_at = models.DateTimeField(null=True)
    agreed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)  # when it went, as whoever sent it says
    logged_at = models.DateTimeField(null=True)  # when that was written down
    digest = models.CharField(
        max_length=64, blank=True
    )  # SHA-256 of the words that the second reader agreed to

    class Meta(Sealed.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="sent")
                | (
                    Q(sent_at__isnull=False)
                    & Q(reader__isnull=False)
                    & ~Q(digest="")
                    & ~Q(reader=models.F("writer"))
                ),
                name="no_letter_sent_unread",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "case", "begun_at"], name="letters_of_case"),
            models.Index(fields=["school", "state", "sent_at"], name="letters_sent"),
        ]

    def __str__(self) -> str:
        return f"letter {self.sign}"

    @property
    def reference(self) -> str:
        """How notices name it: nothing that could be read."""
        return f"letter:{self.pk}"

    @property
    def open(self) -> bool:
        """Whether something may still be written in it."""
        return self.state in (self.State.DRAFT, self.State.READING, self.State.AGREED)


class Paper(Sealed):
    """A file that was made of an agreed letter, byte for byte as it goes out. Sealed: the bytes, in base 64."""

    class Form(models.TextChoices):
        PDF = "pdf", "PDF"
        DOCX = "docx", "Word"

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="papers")
    form = models.CharField(max_length=4, choices=Form.choices)
    sha256 = models.CharField(max_length=64)

    class Meta(Sealed.Meta):
        constraints = [models.UniqueConstraint(fields=["school", "letter", "form"], name="a_paper_once")]

    def __str__(self) -> str:
        return self.form
