"""Nothing that a register once said is deleted, by whatever way Django is asked to."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import pre_delete
from django.dispatch import receiver

from handbell.registers.models import Edition, Row


class RowStays(RuntimeError):
    """Somebody tried to delete a row or what it said: a fault of the program, never of the user."""


@receiver(pre_delete, sender=Row, dispatch_uid="handbell.rows_stay")
@receiver(pre_delete, sender=Edition, dispatch_uid="handbell.editions_stay")
def refuse_to_delete(**_: Any) -> None:
    """Whole querysets come by here as well, one row at a time."""
    raise RowStays("A row of a register is never deleted; end it instead.")
