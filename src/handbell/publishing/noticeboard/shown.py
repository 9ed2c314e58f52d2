"""What is on the noticeboard: published there, not taken down, and not about to be."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from handbell.publishing.models import Archived
from handbell.schools.models import School


def school_of(slug: str) -> School:
    """The school with this address; 404 when there is none."""
    return get_object_or_404(School, slug=slug)


def ever_on_the_board() -> QuerySet[Archived]:
    """Everything that was ever published on the noticeboard of the school in scope."""
    return Archived.objects.filter(delivery__channel__network="noticeboard").select_related(
        "delivery__edition__post", "delivery__channel"
    )


def on_the_board() -> QuerySet[Archived]:
    """What may be seen now, newest first. A post that must come down is off the board from that very moment."""
    return ever_on_the_board().filter(taken_down_at=None, takedown=None).order_by("-published_at", "-pk")


def last_change() -> datetime | None:
    """When something last came onto the board or went off it, for conditional requests."""
    rows = ever_on_the_board()
    moments = [
        *rows.order_by("-published_at").values_list("published_at", flat=True)[:1],
        *rows.exclude(taken_down_at=None)
        .order_by("-taken_down_at")
        .values_list("taken_down_at", flat=True)[:1],
        *rows.exclude(takedown=None)
        .order_by("-takedown__opened_at")
        .values_list("takedown__opened_at", flat=True)[:1],
    ]
    return max((moment for moment in moments if moment is not None), default=None)
