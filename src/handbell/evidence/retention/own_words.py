"""What this part's verbs mean. The record says that a case was disposed of: never who, which, or what it was about."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from handbell.ledger.words import say

say(
    {
        "evidence.disposal": _("asked for the disposal of a case whose time is over, or took that back"),
        "evidence.disposed": _("agreed to the disposal of a case whose time is over, and it was carried out"),
        "retention.period_asked": _("asked that a kind of case be kept for another time"),
        "retention.period_agreed": _("agreed to how long a kind of case is kept"),
        "retention.period_refused": _("left how long a kind of case is kept as it was"),
    }
)
