"""What this room's verbs mean, for the record's page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from handbell.ledger.words import say

say(
    {
        "channels.proposed": _("proposed a channel"),
        "channels.changed": _("changed a channel’s entry"),
        "channels.approved": _("approved a channel"),
        "channels.declined": _("declined a channel"),
        "channels.closed": _("closed a channel"),
        "channels.connected": _("connected a channel"),
        "channels.disconnected": _("took a channel’s token away"),
        "channels.emergency_use": _("used a channel’s log-in in an emergency"),
        "channels.registered": _("filled the register of channels"),
    }
)
