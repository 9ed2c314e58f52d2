"""Which channels a family may answer for separately: those of the register that are approved."""

from __future__ import annotations

from handbell.channels.models import Channel
from handbell.consent.places import Place, register


@register
def approved_channels() -> list[Place]:
    """Every approved channel of the school in scope."""
    rows = Channel.objects.filter(state=Channel.State.APPROVED).values_list("pk", "name", "consent_purpose")
    return [Place(*row) for row in rows]
