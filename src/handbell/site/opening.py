"""Opening a school: its row, its policy in force, and its first sign-in, all or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.text import slugify

from handbell.ledger.record import record
from handbell.people.models import Person, RoleHeld, User
from handbell.policy import pack_ids
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.scope import school_scope


class CannotOpen(ValueError):
    """The school cannot be opened as asked; the message says what to change."""


@dataclass(frozen=True)
class FirstSignIn:
    """The headteacher who signs in first and lets the others in."""

    given: str
    family: str
    email: str
    password: str


def open_school(name: str, *, pack_id: str, adopted_on: date, head: FirstSignIn) -> School:
    """Open a school with its policy and its headteacher; CannotOpen, and nothing written, when something is wrong."""
    name, slug = name.strip(), slugify(name)[:60]
    _check(name, slug, pack_id, head)
    with transaction.atomic():
        school = School.objects.create(name=name, slug=slug)
        with school_scope(school):
            AdoptedPolicy.objects.create(
                pack_id=pack_id, adopted_on=adopted_on, signed_by=f"{head.given} {head.family}"
            )
            user = User.objects.create_user(head.email, head.password)
            person = Person.objects.create(
                given=head.given, family=head.family, email=head.email.lower(), user=user
            )
            RoleHeld.objects.create(person=person, role="headteacher")
            record(
                "schools.opened",
                actor="system:cli",
                about=f"school:{school.pk}",
                contents={"school": name, "pack": pack_id, "headteacher": person.full_name},
            )
    return school


def _check(name: str, slug: str, pack_id: str, head: FirstSignIn) -> None:
    if not slug:
        raise CannotOpen("The school needs a name.")
    if School.objects.filter(slug=slug).exists():
        raise CannotOpen(f"There is already a school called {name}.")
    if pack_id not in pack_ids():
        raise CannotOpen(f"There is no pack {pack_id!r}. Packs: {', '.join(pack_ids())}.")
    if not head.given.strip() or not head.family.strip():
        raise CannotOpen('The headteacher needs a given and a family name, as in "Ada Lowe".')
    try:
        validate_email(head.email)
        validate_password(head.password)
    except ValidationError as fault:
        raise CannotOpen(" ".join(fault.messages)) from None
    if User.objects.filter(email=head.email.lower()).exists():
        raise CannotOpen(f"{head.email} signs in already.")
