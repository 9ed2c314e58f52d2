"""The school's channels as rows that a form can be filled in for: `each = "row"`, `each_of = "channels"`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from handbell.channels.models import Channel
from handbell.filling.rows import provide

REGISTER = "channels"


class ChannelRows:
    """Channels in use, by name."""

    def current(self, register: str) -> Sequence[tuple[str, str]]:
        """Every approved channel."""
        if register != REGISTER:
            return []
        found = Channel.objects.filter(state=Channel.State.APPROVED).order_by("name")
        return [(str(key), name) for key, name in found.values_list("pk", "name")]

    def named(self, ids: Collection[UUID]) -> Mapping[str, str]:
        """Their names, closed ones too."""
        found = Channel.objects.filter(pk__in=list(ids)).values_list("pk", "name")
        return {str(key): name for key, name in found}


provide(ChannelRows())
