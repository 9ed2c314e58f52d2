"""A case, who may know of it, and whom it is about."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from handbell.cases.models.sealed import Sealed
from handbell.schools.owned import SchoolOwned


class Case(Sealed):
    """What the school does about one or more reports.

    Plain are the kind of matter, how grave it is, its state and the hands it is in: what clocks and counts need. Sealed
    is the proposal of triage, with the reasons for every change.
    """

    class State(models.TextChoices):
        OPEN = "open", "Open"
        CLOSING = "closing", "Waits for a second person to close it"
        CLOSED = "closed", "Closed"
        MERGED = "merged", "Part of another case"

    class Severity(models.TextChoices):
        CRITICAL = "critical", "Critical"
        HIGH = "high", "High"
        MEDIUM = "medium", "Medium"
        LOW = "low", "Low"

    sign = models.CharField(max_length=6)  # how people name it aloud: chance, and nothing that counts cases
    opened_at = models.DateTimeField()
    pack_id = models.CharField(max_length=60)
    category = models.CharField(max_length=40)
    also = models.JSONField(default=list)
    severity = models.CharField(max_length=10, choices=Severity.choices)
    round_head = models.BooleanField(default=False)  # the headteacher is not told and never sees it
    guarded = models.BooleanField(
        default=False
    )  # a child may be at risk, or advice comes first: the fewest know
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    owner = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    deputy = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    confirmed_at = models.DateTimeField(null=True)
    closing_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    closed_at = models.DateTimeField(null=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, related_name="merged_in", null=True)

    class Meta(Sealed.Meta):
        constraints = [models.UniqueConstraint(fields=["school", "sign"], name="a_sign_once")]
        indexes = [models.Index(fields=["school", "state", "-opened_at"], name="cases_newest")]

    def __str__(self) -> str:
        return f"case {self.sign}"

    @property
    def reference(self) -> str:
        """How notices name it: nothing that could be read."""
        return f"case:{self.pk}"

    @property
    def live(self) -> bool:
        """Whether something may still be done in it."""
        return self.state not in (self.State.CLOSED, self.State.MERGED)


class CaseReader(SchoolOwned):
    """Somebody who must know, in which role they were told, and when they read it. Ended rows stay."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="readers")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30)  # a role of the routes, or "shared", "higher", "looks_after"
    since = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta(SchoolOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["school", "case", "person"], condition=Q(ended_at=None), name="a_reader_once"
            )
        ]
        indexes = [models.Index(fields=["school", "person"], name="readers_cases")]

    def __str__(self) -> str:
        return self.role


class CasePerson(Sealed):
    """Somebody whom the case is about. Sealed: who (a person of the school, or a name), in which part, and why."""

    class Part(models.TextChoices):
        SUBJECT = "subject", "It is about what they did"
        POSSIBLE = "possible", "Named in the report: perhaps it is about them"
        TIED = "tied", "Tied to somebody it is about"
        TARGET = "target", "It was done to them"
        WITNESS = "witness", "They saw or know something"
        MENTIONED = "mentioned", "Only mentioned"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="people")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return "somebody of a case"


class Pressed(SchoolOwned):
    """A form of a case that was carried out: sent again, it changes nothing. `mark` is a keyed hash of its token."""

    mark = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta(SchoolOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["school", "mark"], name="a_form_once")]

    def __str__(self) -> str:
        return "a form that was carried out"


KEPT_OUT = frozenset({CasePerson.Part.SUBJECT, CasePerson.Part.POSSIBLE, CasePerson.Part.TIED})
"""Parts of those who can never see the case, whatever their role."""
