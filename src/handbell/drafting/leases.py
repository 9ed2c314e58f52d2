"""Which worker has a document in hand. A worker that died loses it after a while, and another takes it up."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from handbell.drafting.models import Paper

LEASE: Final = timedelta(seconds=150)
"""Longer than any one step may take."""
MOST_TRIES: Final = 3


class HandedOn(RuntimeError):
    """Another worker has the document in hand by now: what this one has to say is not wanted."""


def take_up(paper_id: UUID) -> Paper | None:
    """The document, in this worker's hands from now; nothing where it needs no work or another has it."""
    now, claim = timezone.now(), uuid4()
    free = Q(claim=None) | Q(moved_at__lt=now - LEASE)
    wanted = Paper.objects.filter(free, pk=paper_id, state__in=Paper.WORKING)
    if not wanted.update(claim=claim, moved_at=now, tries=F("tries") + 1):
        return None
    return Paper.objects.select_related("file").get(pk=paper_id)


def move(paper: Paper, state: str) -> None:
    """Say that the next step has begun. HandedOn where another worker has the document by now."""
    mine = Paper.objects.filter(pk=paper.pk, claim=paper.claim)
    if not mine.update(state=state, moved_at=timezone.now()):
        raise HandedOn


def held(paper: Paper) -> Paper:
    """The document, locked. HandedOn where another worker has it by now, or it was taken away."""
    found = Paper.objects.select_for_update().get(pk=paper.pk)
    if found.claim != paper.claim or not found.working:
        raise HandedOn
    return found


def let_go(paper: Paper) -> None:
    """Leave it for another worker at once."""
    Paper.objects.filter(pk=paper.pk, claim=paper.claim).update(claim=None)


def left_behind(now: datetime) -> QuerySet[Paper]:
    """What a worker had in hand when it died, and what the queue lost."""
    return Paper.objects.filter(state__in=Paper.WORKING, moved_at__lt=now - LEASE)
