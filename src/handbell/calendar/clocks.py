"""Clocks: when something is due, and how that is said."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone


def due(start: datetime, *, hours: float) -> datetime:
    """The moment that lies so many hours after `start`."""
    return start + timedelta(hours=hours)


def in_words(moment: datetime, now: datetime) -> str:
    """A due moment as people say it: "by 4 pm", "by tomorrow, 9 am", "by Friday", "3 hours late"."""
    if moment < now:
        return f"{_length(now - moment)} late"
    local, today = timezone.localtime(moment), timezone.localtime(now).date()
    clock = local.strftime("%-I.%M %p").replace(".00", "").lower()
    days = (local.date() - today).days
    if days == 0:
        return f"by {clock}"
    if days == 1:
        return f"by tomorrow, {clock}"
    return f"by {local:%A}" if days < 7 else f"by {local.day} {local:%B}"


def _length(span: timedelta) -> str:
    minutes = int(span.total_seconds() // 60)
    for size, word in ((1440, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            count = minutes // size
            return f"{count} {word}{'s' if count > 1 else ''}"
    return "less than a minute"
