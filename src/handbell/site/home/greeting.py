"""A greeting that knows the time of day."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _


def greeting(name: str, now: datetime) -> str:
    """Good morning until noon, good afternoon until six, good evening afterwards. `now` is local time."""
    if now.hour < 12:
        return _("Good morning, %(name)s") % {"name": name}
    if now.hour < 18:
        return _("Good afternoon, %(name)s") % {"name": name}
    return _("Good evening, %(name)s") % {"name": name}
