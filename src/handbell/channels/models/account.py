"""A teaching account: opened for a class, a project or a teacher's profession, beside the official channels."""

from __future__ import annotations

from django.db import models

from handbell.schools.owned import SchoolOwned


class Account(SchoolOwned):
    """One entry of `register:accounts`. It is pending until everything that the policy asks for is there."""

    class Kind(models.TextChoices):
        CLASS = "class", "Class account"
        PROFESSIONAL = "professional", "Professional account of a member of staff"
        PROJECT = "project", "Project account"

    class State(models.TextChoices):
        PENDING = "pending", "Pending"
        OPEN = "open", "In use"
        CLOSED = "closed", "Closed"

    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    platform = models.CharField(max_length=40)
    address = models.URLField(max_length=300)
    identity = models.CharField(max_length=120)  # the name that the account shows
    purpose = models.TextField()
    audience = models.CharField(max_length=200)
    class_name = models.CharField(max_length=40, blank=True)
    holder = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    sign_up_email = models.EmailField()
    pupils_write = models.BooleanField(default=False)  # pupils publish there: it needs a moderator
    moderator = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    assessed = models.BooleanField(default=False)  # pupils' work there counts towards a qualification
    qualification = models.CharField(max_length=120, blank=True)
    details_kept_at = models.CharField(
        max_length=200, blank=True
    )  # where the log-in is kept, never the password
    begins = models.DateField(null=True, blank=True)  # the day from which pupils are let in
    declared_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    declared_at = models.DateTimeField(
        null=True
    )  # shares no log-in, profile or contacts with a personal account
    told = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    told_at = models.DateTimeField(null=True)  # the manager or leader who was told of it, and when
    state = models.CharField(max_length=8, choices=State.choices, default=State.PENDING)
    opened_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    entered_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    entered_at = models.DateTimeField(auto_now_add=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta(SchoolOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["school", "address"], condition=~models.Q(state="closed"), name="an_account_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def reference(self) -> str:
        """How the record and notices name it."""
        return f"account:{self.pk}"
