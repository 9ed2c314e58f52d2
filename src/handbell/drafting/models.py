"""The policy documents that a school brings, as they were read, what was found in them, and what people said of it."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.db import models
from django.db.models import Q

from handbell.schools.owned import SchoolOwned

LONGEST_WORDS: Final = 300
"""Characters of a reason, or of what somebody changed."""


class TextStays(RuntimeError):
    """Somebody tried to change a text that was kept: a fault of the program, never of the user."""


class Paper(SchoolOwned):
    """A policy document that the school has. Its words are those of its newest text.

    `file`, `sent_by` and `sent_words` are what was brought last, `unread` until its words are kept; until then the
    texts before it stand. `claim` is the worker that has it in hand, `moved_at` when it last got on, `tries` how often
    it was taken up.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for its turn"
        READING = "reading", "Being read"
        CHECKING = "checking", "Being checked"
        DRAFTING = "drafting", "Being drafted"
        READY = "ready", "Ready"
        FAILED = "failed", "Not read"
        GONE = "gone", "Taken away"

    WORKING: ClassVar = (State.WAITING, State.READING, State.CHECKING, State.DRAFTING)

    name = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    fault = models.CharField(max_length=500, blank=True)
    newest = models.PositiveIntegerField(default=0)  # the number of the newest text; 0 before the first
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    unread = models.BooleanField(default=True)  # whether the words of `file` are still to be read
    sent_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    sent_at = models.DateTimeField(auto_now_add=True)
    sent_words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    claim = models.UUIDField(null=True, blank=True)
    moved_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    draft = models.ForeignKey(
        "policies.PolicyDraft", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    draft_version = models.PositiveIntegerField(
        null=True, blank=True
    )  # the version that was made from here last

    class Meta(SchoolOwned.Meta):
        indexes: ClassVar = [models.Index(fields=["school", "state"], name="papers_by_state")]

    def __str__(self) -> str:
        return self.name

    @property
    def reference(self) -> str:
        """How the record names this document."""
        return f"policy_document:{self.pk}"

    @property
    def working(self) -> bool:
        """Whether it waits for the worker, or is in its hands."""
        return self.state in self.WORKING


class PaperText(SchoolOwned):
    """One text of a document: as it was read from a file, or with words mended. Never changed.

    `document` is the `PolicyDocument` as JSON (kept.py); `file` is empty where words were mended in the page.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="texts")
    number = models.PositiveIntegerField()
    document = models.TextField()
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+", null=True)
    words = models.CharField(max_length=LONGEST_WORDS)
    saved_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    saved_at = models.DateTimeField(auto_now_add=True)

    class Meta(SchoolOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["school", "paper", "number"], name="a_text_number_once"),
        ]

    def __str__(self) -> str:
        return f"text {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only once: TextStays afterwards."""
        if not self._state.adding:
            raise TextStays("A text that was kept is never changed; keep another.")
        super().save(*args, **kwargs)


class PaperLook(SchoolOwned):
    """What was found in one text on a day, and the pack that was drafted from it.

    `findings` are findings as JSON; `pack` is the text of a pack file; `clauses` say of each of its clauses where it
    stands, how sure it is (0 to 1, and whether that is enough) and what is unsure: `{"id", "line", "end_line",
    "certainty", "sure", "doubts"}`.
    """

    text = models.OneToOneField(PaperText, on_delete=models.PROTECT, related_name="look")
    on = models.DateField()
    findings = models.JSONField(default=list)
    pack = models.TextField(blank=True)
    clauses = models.JSONField(default=list)
    looked_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"look at {self.text_id}"


class LeftFinding(SchoolOwned):
    """A finding that somebody leaves as it is, with the reason. It holds while the words that it is about stay.

    `key` is that of the finding (findings.py); `message` and `quote` are what was read when it was left.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="left")
    key = models.CharField(max_length=64)
    rule = models.CharField(max_length=60)
    message = models.CharField(max_length=500)
    quote = models.TextField(blank=True)
    reason = models.CharField(max_length=LONGEST_WORDS)
    left_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    left_at = models.DateTimeField(auto_now_add=True)
    back_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    back_at = models.DateTimeField(null=True, blank=True)

    class Meta(SchoolOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["school", "paper", "key"], condition=Q(back_at=None), name="a_finding_is_left_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.reason}"


class ConfirmedClause(SchoolOwned):
    """What a person said of one drafted clause. It holds while the clause is drafted in the same words.

    `drafted` is the digest of the clause that they saw; the other fields are what they made of it.
    """

    class State(models.TextChoices):
        ACCEPTED = "accepted", "Confirmed as drafted"
        CHANGED = "changed", "Confirmed with changes"
        NOT_RULE = "not_rule", "Not a rule"
        SKIPPED = "skipped", "Left for later"

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="confirmed")
    clause_id = models.CharField(max_length=120)
    drafted = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices)
    says = models.TextField(blank=True)
    force = models.CharField(max_length=20, blank=True)
    binds = models.JSONField(default=list)
    kept_by = models.JSONField(default=list)
    answers = models.BooleanField(default=True)  # whether its rules stay
    confirmed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    confirmed_at = models.DateTimeField()

    class Meta(SchoolOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["school", "paper", "clause_id", "drafted"], name="a_clause_is_confirmed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clause_id}: {self.state}"
