"""When each channel was last posted to, for the register of channels."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Max

from handbell.channels.activity import register
from handbell.publishing.models import Archived


@register
def last_posted() -> dict[UUID, datetime]:
    """The newest publication on each channel of the school in scope."""
    rows = Archived.objects.order_by().values_list("delivery__channel").annotate(last=Max("published_at"))
    return dict(rows)
