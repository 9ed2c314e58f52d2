"""What waits for whom: the list on the first page, and the outbox of e-mail."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from handbell.schools.owned import SchoolOwned


class Notice(SchoolOwned):
    """One thing that waits for one person. `about` and `kind` name it, so that settling it settles it for all."""

    person_id = models.UUIDField()
    kind = models.CharField(max_length=60)
    about = models.CharField(max_length=100)
    title = models.CharField(max_length=200)
    detail = models.CharField(max_length=300, blank=True)
    link = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta(SchoolOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["school", "person_id", "kind", "about"],
                condition=Q(settled_at=None),
                name="one_open_notice",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class OutgoingMail(SchoolOwned):
    """An e-mail as it was handed to the mail server, or shown on the outbox page where there is none.

    It says that something waits, never what. A `secret` one carries a one-time code: its body is erased once it is sent
    or too old to be of use, and only a demonstration shows it.
    """

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    secret = models.BooleanField(default=False)
    unlisted = models.BooleanField(
        default=False
    )  # that it was sent at all is nobody's business but the receiver's
    useless_after = models.DateTimeField(null=True, blank=True)  # not sent any more from then on
    tries = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True, blank=True)  # the next try
    fault = models.CharField(max_length=200, blank=True)  # why the last try failed

    class Meta(SchoolOwned.Meta):
        indexes = [models.Index(fields=["school", "-created_at"], name="outbox_newest")]

    def __str__(self) -> str:
        return self.subject
