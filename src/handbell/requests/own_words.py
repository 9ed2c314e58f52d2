"""What this room's verbs mean, for the record's page. Their contents are for leaders alone."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from handbell.ledger.words import close, say

say(
    {
        "requests.asked": _("asked for an agreement"),
        "requests.agreed": _("agreed to a request"),
        "requests.refused": _("refused a request"),
        "requests.withdrawn": _("took a request back"),
    }
)
close("requests.", "requests.decide")
