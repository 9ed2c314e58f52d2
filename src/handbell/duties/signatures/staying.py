"""No signature is deleted, by whatever way Django is asked to."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import pre_delete
from django.dispatch import receiver

from handbell.duties.signatures.models import Opened, Signature


class SignatureStays(RuntimeError):
    """Somebody tried to delete a signature: a fault of the program, never of the user."""


@receiver(pre_delete, sender=Signature, dispatch_uid="handbell.signatures_stay")
@receiver(pre_delete, sender=Opened, dispatch_uid="handbell.openings_stay")
def refuse_to_delete(**_: Any) -> None:
    """Whole querysets come by here as well, one row at a time."""
    raise SignatureStays("A signature is never deleted.")
