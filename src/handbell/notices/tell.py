"""Telling people that something waits for them, and settling it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone

from handbell.notices.models import Notice


def tell_person(
    person_id: UUID,
    *,
    kind: str,
    about: str,
    title: str,
    link: str,
    detail: str = "",
    due_at: datetime | None = None,
) -> Notice:
    """Put something on a person's list; the same kind about the same thing stands there once, with the newest words."""
    notice, _ = Notice.objects.update_or_create(
        person_id=person_id,
        kind=kind,
        about=about,
        settled_at=None,
        defaults={"title": title[:200], "detail": detail[:300], "link": link, "due_at": due_at},
    )
    return notice


def settle(kind: str, about: str, *, person_id: UUID | None = None) -> int:
    """Take something off the lists: off one person's, or off everybody's. Returns how many lists it was on."""
    waiting = Notice.objects.filter(kind=kind, about=about, settled_at=None)
    if person_id is not None:
        waiting = waiting.filter(person_id=person_id)
    return waiting.update(settled_at=timezone.now())


def waiting_for(person_id: UUID) -> QuerySet[Notice]:
    """What waits for this person, the most pressing first."""
    open_notices = Notice.objects.filter(person_id=person_id, settled_at=None)
    return open_notices.order_by(F("due_at").asc(nulls_last=True), "created_at")
