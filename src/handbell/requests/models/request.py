"""A request: one form filled in by one person, what was decided stage by stage, and what was confirmed by whom."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handbell.schools.owned import SchoolOwned


class Request(SchoolOwned):
    """What somebody asked for on a form. The form itself is data: `form_id` under the pack and version named here.

    `answers` are the newest, as the form's asks name them; each edition that was handed in is a `Version`. `form_sum`
    tells whether the form has changed since. `stage` counts the form's stages from 0 and is that which is waited for.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Not sent yet")
        WAITING = "waiting", _("Waiting for an answer")
        CONFIRMING = "confirming", _("Agreed, not in force yet")
        ACTIVE = "active", _("In force")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Taken back")
        ENDED = "ended", _("Ended")

    LIVE: ClassVar[tuple[str, ...]] = ("waiting", "confirming", "active")

    form_id = models.CharField(max_length=60)
    control = models.CharField(max_length=60)  # the form's, so that a whole policy is counted in one query
    form_sum = models.CharField(max_length=16)
    asked_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    asked_as = models.CharField(max_length=40)  # the role in which it was asked
    answers = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=1)
    pack_id = models.CharField(max_length=60)
    pack_version = models.PositiveIntegerField()
    clauses = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    stage = models.PositiveSmallIntegerField(default=0)
    begins = models.DateField(
        null=True, blank=True
    )  # the answers `begins` and `until`, where the form asks them
    until = models.DateField(null=True, blank=True)
    same_key = models.CharField(max_length=64, blank=True)  # what it is about, folded and hashed
    same_as = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True)
    entry = models.CharField(
        max_length=80, blank=True
    )  # the register's entry or the channel that is there already
    why_ended = models.CharField(max_length=300, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    active_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(SchoolOwned.Meta):
        indexes = [
            models.Index(fields=["school", "state", "control"], name="requests_by_state"),
            models.Index(fields=["school", "asked_by", "-started_at"], name="requests_asked_by"),
            models.Index(fields=["school", "form_id", "same_key"], name="requests_about_the_same"),
        ]

    def __str__(self) -> str:
        return f"{self.form_id}: {self.state}"

    @property
    def reference(self) -> str:
        """How the record and the notices name it."""
        return f"request:{self.pk}"

    @property
    def edition(self) -> str:
        """How the duties that an edition opened name it: those of another edition are others."""
        return self.reference if self.revision == 1 else f"{self.reference}.{self.revision}"

    @property
    def number(self) -> str:
        """How people name it, on the telephone or in an answer: the last six digits of its id."""
        return self.pk.hex[-6:].upper()

    @property
    def channel(self) -> str:
        """The id of the channel that is there already; empty for none."""
        return self.entry.removeprefix("channel:") if self.entry.startswith("channel:") else ""

    @property
    def is_live(self) -> bool:
        """Whether it waits, or holds."""
        return self.state in self.LIVE


class Version(SchoolOwned):
    """The answers as they were handed in, once for each edition; never changed."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="versions")
    revision = models.PositiveIntegerField()
    answers = models.JSONField(default=dict)
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta(SchoolOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["request", "revision"], name="an_edition_once")]

    def __str__(self) -> str:
        return f"edition {self.revision}"


class StageDecision(SchoolOwned):
    """One person's word at one stage on one edition, with the warnings that were shown to them. `void` once edited."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="decisions")
    revision = models.PositiveIntegerField()
    stage = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=200)  # what the stage was called then
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    agreed = models.BooleanField()
    answers = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    warnings = models.JSONField(default=list)  # [{"ask", "label", "clause"}]: what was left empty
    void = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta(SchoolOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["request", "stage"], condition=Q(void=False), name="one_word_a_stage"
            )
        ]

    def __str__(self) -> str:
        return f"{self.label}: {'agreed' if self.agreed else 'refused'}"


class Confirmation(SchoolOwned):
    """Something that a named person confirms with its day: before the request holds, or when it has ended.

    `place` is that of the form's `then`, so that its words can be looked up; `due` is the day by which.
    """

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="confirmations")
    place = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=300)
    roles = models.JSONField(default=list)
    clause = models.CharField(max_length=40, blank=True)
    before_active = models.BooleanField(default=False)
    due = models.DateField(null=True, blank=True)
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    on = models.DateField(null=True, blank=True)  # the day on which it was done, as they say
    note = models.TextField(blank=True)
    at = models.DateTimeField(null=True, blank=True)
    void = models.BooleanField(default=False)  # of an edition that was changed
    told_higher_at = models.DateTimeField(null=True, blank=True)  # when it went to the head, being late

    class Meta(SchoolOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["request", "place"], condition=Q(void=False), name="a_confirmation_once"
            )
        ]
        indexes = [models.Index(fields=["school", "by", "due"], name="confirmations_open")]

    def __str__(self) -> str:
        return self.label
