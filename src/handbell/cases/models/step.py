"""One step of a case: what is to be done, by whom, until when, and the proof that it was."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from handbell.cases.models.case import Case
from handbell.cases.models.sealed import Sealed


class Step(Sealed):
    """Sealed is its receipt: what was done, when, with whom or under which reference, and by whom.

    The database itself holds that a step is done only with a receipt and its time.
    """

    class Kind(models.TextChoices):
        TELL = "tell", "Tell"
        AGENCY = "agency", "Agency"
        DO = "do", "Do"

    class State(models.TextChoices):
        OPEN = "open", "To do"
        DONE = "done", "Done"
        DECIDED = "decided", "Decided against, with a reason"
        GONE = "gone", "No longer called for"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    what = models.CharField(max_length=40)  # a role, an agency or a verb of the routes
    within = models.CharField(max_length=20, blank=True)  # "" where the paper names no time
    clause = models.CharField(max_length=40, blank=True)
    may_decide = models.BooleanField(
        default=False
    )  # the paper leaves it to a person, who decides with a reason
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    owner = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    done_at = models.DateTimeField(null=True)  # when the receipt was written
    went_higher_at = models.DateTimeField(null=True)
    higher = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)

    class Meta(Sealed.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["school", "case", "kind", "what"], condition=~Q(state="gone"), name="a_step_once"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["done", "decided"]) | (Q(done_at__isnull=False) & ~Q(sealed=b"")),
                name="no_step_done_without_receipt",
            ),
        ]
        indexes = [models.Index(fields=["school", "state", "due_at"], name="steps_by_clock")]

    def __str__(self) -> str:
        return f"{self.kind} {self.what}: {self.state}"

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.state == self.State.OPEN
