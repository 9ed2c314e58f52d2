"""Channels that are approved and still may not be published to, because the policy wants a risk assessment in date."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from handbell.channels.gaps import gaps_of_all
from handbell.channels.models import Channel
from handbell.channels.paper import paper


def held_back(channels: Iterable[Channel]) -> dict[UUID, str]:
    """Why nothing goes out on these of them, by id, each sentence with its clause; nothing where no clause asks for it.

    A fixed number of queries, whatever the number of channels. Whoever publishes asks this before a post is handed in,
    when it is planned and when it is sent.
    """
    pack = paper().pack
    clause = pack.publishing.risk_clause if pack is not None else None
    if not clause:
        return {}
    rows = list(channels)
    gaps = gaps_of_all(rows)
    said = _("Nothing goes out on %(channel)s. %(why)s (%(clause)s)")
    return {
        one.pk: said % {"channel": one.name, "why": gap.sentence, "clause": clause}
        for one in rows
        for gap in gaps[one.pk]
        if gap.point == "risk" and gap.level == "broken"
    }
