"""A school's own policy stays, by whatever way Django is asked to delete it: answers that were given cite it."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import pre_delete
from django.dispatch import receiver

from handbell.schools.models import AdoptedPolicy


class PolicyStays(RuntimeError):
    """Somebody tried to delete a school's own policy: a fault of the program, never of the user."""


@receiver(pre_delete, sender=AdoptedPolicy, dispatch_uid="handbell.own_policies_stay")
def refuse_to_delete(instance: AdoptedPolicy, **_: Any) -> None:
    """Whole querysets come by here as well, one row at a time."""
    if instance.own:
        raise PolicyStays("A policy that a school adopted is never deleted; adopt another in its place.")
