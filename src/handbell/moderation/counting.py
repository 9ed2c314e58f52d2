"""Counting what people said: kinds, themes, tones and channels, and nobody's name."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeAlias

from django.db.models import Count

from handbell.moderation.models import Remark, Summary

Counts: TypeAlias = dict[str, dict[str, int]]
_BY = {"themes": "theme", "tones": "tone", "kinds": "kind", "channels": "channel__name"}


def count_between(since: date, until: date) -> tuple[Counts, int]:
    """The counts of the remarks written down on these days, and how many there were. Both days count."""
    rows = Remark.objects.filter(found_at__date__gte=since, found_at__date__lte=until)
    counts: Counts = {}
    for name, column in _BY.items():
        found = rows.order_by().values_list(column).annotate(n=Count("pk"))
        counts[name] = {str(key or ""): number for key, number in sorted(found, key=lambda one: -one[1])}
    return counts, rows.count()


def next_since() -> date | None:
    """The day after the newest summary; None before the first."""
    last = Summary.objects.order_by("-until").values_list("until", flat=True).first()
    return last + timedelta(days=1) if last else None
