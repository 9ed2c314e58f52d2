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
        "channels.account_entered": _("entered a teaching account"),
        "channels.account_changed": _("changed a teaching account’s entry"),
        "channels.account_declared": _("declared an account separate from personal ones"),
        "channels.account_told": _("told a manager of a teaching account"),
        "channels.account_read": _("read what a teaching account is"),
        "channels.account_opened": _("took a teaching account into use"),
        "channels.account_closed": _("closed a teaching account"),
        "channels.looked": _("looked at a channel"),
        "channels.monitor_reported": _("wrote down what the monitor from outside reported"),
        "channels.monitor_answered": _("wrote down what was done about the monitor’s report"),
        "channels.spans_set": _("set how often channels are looked at"),
        "channels.registered": _("filled the register of channels"),
    }
)
