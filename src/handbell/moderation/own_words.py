"""What this room's verbs mean, for the record's page. Their contents are for those who moderate."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from handbell.ledger.words import close, say

say(
    {
        "moderation.logged": _("wrote down what somebody wrote on a channel"),
        "moderation.told": _("told a leader of it"),
        "moderation.read": _("read what they were told"),
        "moderation.hidden": _("dealt with a comment"),
        "moderation.blocked": _("barred an account holder"),
        "moderation.lifted": _("lifted a bar"),
        "moderation.moved": _("took a talk off social media"),
        "moderation.signposted": _("pointed a question to the right place"),
        "moderation.contained": _("contained an account"),
        "moderation.summed_up": _("summed up what people say"),
        "moderation.summary_read": _("read the summary of what people say"),
    }
)
close("moderation.", "moderation.moderate")
