"""Drafts of a school's next policy, every saved version of them, and the answers that people keep for themselves."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.db import models

from handbell.policies.life.models import (
    ChairSignature,
    Contribution,
    PolicyRead,
    PolicyReview,
    ReviewSignOff,
    ReviewTrigger,
)
from handbell.policy import PackError
from handbell.schools.models import OWN
from handbell.schools.owned import SchoolOwned
from handbell.schools.policy import pack_of

__all__ = [
    "ChairSignature", "Contribution", "KeptAnswer", "PolicyDraft", "PolicyDraftVersion", "PolicyRead", "PolicyReview",
    "ReviewSignOff", "ReviewTrigger", "VersionStays",
]  # fmt: skip

LONGEST_TEXT: Final = 1_000_000
"""Characters of a draft; the longest pack that comes with Handbell has a quarter of it."""


class VersionStays(RuntimeError):
    """Somebody tried to change or delete a saved version: a fault of the program, never of the user."""


class PolicyDraft(SchoolOwned):
    """A policy that a school thinks of adopting. Its text is that of its newest version.

    `based_on_pack` and `based_on_version` are the policy that it began from, or that was in force when it was brought
    in; empty where there was none. `adopted_as` is the id of the policy that its newest version became.
    """

    class State(models.TextChoices):
        OPEN = "open", "Being worked on"
        DISCARDED = "discarded", "Given up"
        ADOPTED = "adopted", "Adopted"

    name = models.CharField(max_length=120)
    based_on_pack = models.CharField(max_length=60, blank=True)
    based_on_version = models.PositiveIntegerField(null=True, blank=True)
    newest = models.PositiveIntegerField(default=0)  # the number of the newest version
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    started_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    started_at = models.DateTimeField(auto_now_add=True)
    discarded_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    discarded_at = models.DateTimeField(null=True, blank=True)
    discarded_because = models.CharField(max_length=300, blank=True)
    adopted_as = models.CharField(max_length=60, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def reference(self) -> str:
        """How the record names this draft."""
        return f"policy_draft:{self.pk}"


class PolicyDraftVersion(SchoolOwned):
    """One saved version of a draft, as the text of a pack file. It is never changed and never deleted.

    `number` counts from 1 within the draft; `words` say what changed. The record keeps the digest of the text.
    """

    draft = models.ForeignKey(PolicyDraft, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    toml = models.TextField()
    words = models.CharField(max_length=300)
    saved_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    saved_at = models.DateTimeField(auto_now_add=True)

    class Meta(SchoolOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["school", "draft", "number"], name="a_version_number_once"),
        ]

    def __str__(self) -> str:
        return f"version {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only once: VersionStays afterwards."""
        if not self._state.adding:
            raise VersionStays("A saved version is never changed; save another.")
        super().save(*args, **kwargs)


class KeptAnswer(SchoolOwned):
    """An answer of the policy that one person keeps for themselves; nobody else reads it.

    Only words of the vocabulary are kept: `actors` (the roles in which it was asked), `act` and `facts`, never the
    question as it was put. `pack_id` and `pack_version` are the policy that gave `outcome` and `citations`.
    """

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    kept_at = models.DateTimeField(auto_now_add=True)
    actors = models.JSONField()
    act = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)
    pack_id = models.CharField(max_length=60)
    pack_version = models.PositiveIntegerField()
    outcome = models.CharField(max_length=20)
    citations = models.JSONField(default=list)

    class Meta(SchoolOwned.Meta):
        indexes: ClassVar = [
            models.Index(fields=["school", "person", "-kept_at"], name="answers_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.act}: {self.outcome}"

    @property
    def reference(self) -> str:
        """How the record names this answer."""
        return f"kept_answer:{self.pk}"

    @property
    def policy_name(self) -> str:
        """What people call the policy that gave it: a school's own by the school's name, others by their id."""
        try:
            return pack_of(self.pack_id).name if self.pack_id.startswith(OWN) else self.pack_id
        except PackError:
            return self.pack_id
