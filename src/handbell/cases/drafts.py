"""What a signed-in person has begun to write, so that a lost line loses nothing. No act, and not in the record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from handbell.cases.models import Draft
from handbell.cases.sealing import mark_of

KEPT_FOR: Final = timedelta(days=7)


def keep(person: UUID, fields: Mapping[str, Any]) -> None:
    """Keep the form as it stands, in place of what was kept before. Only this person's mark finds it again."""
    mark = mark_of("teller", str(person))
    with transaction.atomic():  # two pages of one person may keep at the same moment
        draft, _fresh = Draft.objects.get_or_create(teller_mark=mark, defaults={"at": timezone.now()})
        draft.at = timezone.now()
        draft.put(**fields)
        draft.save()


def kept(person: UUID) -> dict[str, Any]:
    """What was begun; empty where nothing was."""
    draft = Draft.objects.filter(teller_mark=mark_of("teller", str(person))).first()
    return draft.contents if draft else {}


def forget(person: UUID) -> None:
    """It was sent, or thrown away."""
    Draft.objects.filter(teller_mark=mark_of("teller", str(person))).delete()


def forget_old(now: datetime) -> int:
    """Drafts that nobody touched for a week."""
    return Draft.objects.filter(at__lt=now - KEPT_FOR).delete()[0]
