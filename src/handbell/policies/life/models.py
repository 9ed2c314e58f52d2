"""The life of an adopted policy: the chair's signature, reviews and who had a part in them, and who read what."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models
from django.db.models import Q

from handbell.schools.owned import SchoolOwned

LONGEST_REFERENCE: Final = 120
LONGEST_WORDS: Final = 4000
"""Characters of an answer in a review, or of what a group said."""


class ChairSignature(SchoolOwned):
    """The chair signed one version of the policy: in Handbell, or on paper of which a scan is kept. Never changed.

    `signer` is the chair who pressed the button, and empty for a signature on paper; `name` is whose signature it is.
    """

    class Way(models.TextChoices):
        HANDBELL = "handbell", "In Handbell"
        PAPER = "paper", "On paper"

    policy = models.ForeignKey("schools.AdoptedPolicy", on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=10, choices=Way.choices)
    name = models.CharField(max_length=120)
    signed_on = models.DateField()
    signer = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    scan = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+", null=True)
    recorded_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta(SchoolOwned.Meta):
        app_label = "policies"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "policy"], name="a_policy_is_signed_once"),
            models.CheckConstraint(
                condition=Q(way="handbell", signer__isnull=False) | Q(way="paper", scan__isnull=False),
                name="a_signature_has_its_proof",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.signed_on}"


class PolicyReview(SchoolOwned):
    """One look through the policy in force, from its opening until it is signed off and shared with governors.

    `answers` are by the id of the question (questions.toml). `meeting_on` is the governors' meeting whose agenda it is
    on; `draft` the draft of the next version, where there is one. `change_list` is what changed, in lines of words.
    """

    class State(models.TextChoices):
        OPEN = "open", "Being reviewed"
        CLOSED = "closed", "Reviewed"

    policy = models.ForeignKey("schools.AdoptedPolicy", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    because = models.CharField(max_length=300)
    early = models.BooleanField(default=False)
    due_on = models.DateField()
    opened_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    opened_at = models.DateTimeField(auto_now_add=True)
    answers = models.JSONField(default=dict)
    answered_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    draft = models.ForeignKey("policies.PolicyDraft", on_delete=models.PROTECT, related_name="+", null=True)
    meeting_on = models.DateField(null=True, blank=True)
    change_list = models.JSONField(default=list)
    next_review_on = models.DateField(null=True, blank=True)
    closed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta(SchoolOwned.Meta):
        app_label = "policies"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school"], condition=Q(state="open"), name="one_open_review"),
        ]

    def __str__(self) -> str:
        return self.because

    @property
    def reference(self) -> str:
        """How the record names this review."""
        return f"policy_review:{self.pk}"


class ReviewTrigger(SchoolOwned):
    """Why a review came forward: a law or guidance that changed, a serious case, or what else calls for it.

    `reference` and `edition` name an entry of the references, which opens an early review once for each policy.
    """

    class Kind(models.TextChoices):
        REFERENCE = "reference", "A reference that we lean on has a later edition"
        LAW = "law", "The law changed"
        CASE = "case", "A serious case"
        INTERNAL = "internal", "An audit or a review of our own"
        OTHER = "other", "Something else"

    policy = models.ForeignKey("schools.AdoptedPolicy", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    reference = models.CharField(max_length=60, blank=True)
    edition = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=500)
    was_due = models.DateField(null=True, blank=True)
    due_on = models.DateField()
    recorded_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta(SchoolOwned.Meta):
        app_label = "policies"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school", "policy", "reference", "edition"],
                condition=~Q(reference=""),
                name="a_reference_triggers_once",
            ),
        ]

    def __str__(self) -> str:
        return self.reason


class Contribution(SchoolOwned):
    """The part that pupils, parents, staff or governors had in a review: what they said, and what came of it.

    `own` is what a person wrote by themselves on the page of the consultation; else somebody wrote it down for a group
    that was asked. `came_of_it` is what was changed because of it, empty until it is said.
    """

    class Group(models.TextChoices):
        PUPILS = "pupils", "Pupils"
        PARENTS = "parents", "Parents and carers"
        STAFF = "staff", "Staff"
        GOVERNORS = "governors", "Governors"

    review = models.ForeignKey(PolicyReview, on_delete=models.PROTECT, related_name="contributions")
    group = models.CharField(max_length=10, choices=Group.choices)
    asked_on = models.DateField()
    who = models.CharField(max_length=200, blank=True)  # "school council, 12 pupils": never a name
    said = models.TextField()
    came_of_it = models.TextField(blank=True)
    own = models.BooleanField(default=False)
    recorded_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta(SchoolOwned.Meta):
        app_label = "policies"

    def __str__(self) -> str:
        return f"{self.group}: {self.said[:40]}"


class ReviewSignOff(SchoolOwned):
    """One person signed a review off, in one of the roles that the policy asks for. Never changed."""

    review = models.ForeignKey(PolicyReview, on_delete=models.PROTECT, related_name="sign_offs")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40)
    at = models.DateTimeField(auto_now_add=True)

    class Meta(SchoolOwned.Meta):
        app_label = "policies"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "review", "role"], name="a_role_signs_off_once"),
        ]

    def __str__(self) -> str:
        return self.role


class PolicyRead(SchoolOwned):
    """A person said that they have read one version of the policy. A page that was merely opened is not counted."""

    policy = models.ForeignKey("schools.AdoptedPolicy", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(auto_now_add=True)

    class Meta(SchoolOwned.Meta):
        app_label = "policies"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "policy", "person"], name="a_version_is_read_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} read {self.policy_id}"
