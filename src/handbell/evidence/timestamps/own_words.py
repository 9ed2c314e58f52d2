"""What this part's verb means. The record never says of which case."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from handbell.ledger.words import say

say(
    {
        "evidence.stamped": _(
            "had the time of something that is kept in a case confirmed by a timestamping service"
        )
    }
)
