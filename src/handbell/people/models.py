"""The roll, staff, families and governors; who is whose; who signs in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

from handbell.schools.owned import SchoolOwned


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **extra: Any) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractUser):
    """A sign-in. One user may be a person in several schools; pupils have none."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(unique=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()  # type: ignore[misc,assignment]


class Person(SchoolOwned):
    """Somebody of the school: pupil, adult, parent, governor. What they are is told by the roles they hold."""

    class Status(models.TextChoices):
        CURRENT = "current", "On the roll"
        LEFT = "left", "Left"

    mis_id = models.CharField(max_length=40, blank=True)
    given = models.CharField(max_length=80)
    family = models.CharField(max_length=80)
    preferred = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=20, blank=True)
    class_name = models.CharField(max_length=40, blank=True)
    year_group = models.CharField(max_length=10, blank=True)
    date_of_birth = models.DateField(null=True, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.CURRENT)
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="people")

    class Meta(SchoolOwned.Meta):
        verbose_name_plural = "people"
        constraints = [
            models.UniqueConstraint(
                fields=["school", "mis_id"], condition=~Q(mis_id=""), name="one_person_an_mis_id"
            ),
        ]
        indexes = [models.Index(fields=["school", "class_name", "family"], name="person_class")]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Preferred or given name, and family name: "Theo Clarke"."""
        return f"{self.preferred or self.given} {self.family}"

    @property
    def called(self) -> str:
        """How a colleague or a child is spoken to: the preferred name, else the given one."""
        return self.preferred or self.given


class RoleHeld(SchoolOwned):
    """A role of the vocabulary that a person holds, from and until."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles_held")
    role = models.CharField(max_length=40)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta(SchoolOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["school", "person", "role"], name="a_role_once"),
        ]
        indexes = [models.Index(fields=["school", "role"], name="who_holds_role")]

    def __str__(self) -> str:
        return self.role


class Absence(SchoolOwned):
    """Days on which somebody is away, and who stands in for them. Why is not asked."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="absences")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)  # the last day; None until they say that they are back
    stand_in = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    said_themselves = models.BooleanField(default=True)

    class Meta(SchoolOwned.Meta):
        indexes = [models.Index(fields=["school", "since"], name="who_is_away")]

    def __str__(self) -> str:
        return f"away from {self.since}"


class FamilyLink(SchoolOwned):
    """Which adult belongs to which child, and what that adult may do.

    Only an adult with parental responsibility whose contact is not barred gets one-time codes, answers on consent,
    or sees pictures.
    """

    child = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="links_to_adults")
    adult = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="links_to_children")
    relationship = models.CharField(max_length=40, default="parent")
    parental_responsibility = models.BooleanField(default=False)
    contact_barred = models.BooleanField(default=False)

    class Meta(SchoolOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["school", "child", "adult"], name="one_link_a_pair")]

    def __str__(self) -> str:
        return self.relationship

    @property
    def may_decide(self) -> bool:
        """Whether this adult answers for this child."""
        return self.parental_responsibility and not self.contact_barred


class RollImport(SchoolOwned):
    """A roll that somebody sent: looked at first, then imported or dropped. Its file goes when it ends or expires.

    `digest` is that of the plan which was shown when the import was agreed to; another plan is not carried out.
    """

    class State(models.TextChoices):
        OFFERED = "offered", "To be looked at"
        RUNNING = "running", "Being imported"
        DONE = "done", "Imported"
        FAILED = "failed", "Not imported"

    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OFFERED)
    offered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    offered_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    digest = models.CharField(max_length=64, blank=True)
    mark_leavers = models.BooleanField(default=False)
    size = models.PositiveIntegerField(default=0)  # entries of the plan that was agreed to
    result = models.JSONField(default=dict)
    fault = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"roll: {self.state}"

    @property
    def reference(self) -> str:
        """How the record names this import."""
        return f"roll:{self.pk}"
