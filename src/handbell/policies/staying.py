"""No version of a draft is deleted, by whatever way Django is asked to."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import pre_delete
from django.dispatch import receiver

from handbell.policies.models import PolicyDraftVersion, VersionStays


@receiver(pre_delete, sender=PolicyDraftVersion, dispatch_uid="handbell.versions_stay")
def refuse_to_delete(**_: Any) -> None:
    """Whole querysets come by here as well, one row at a time."""
    raise VersionStays("A saved version is never deleted; give up its draft instead.")
