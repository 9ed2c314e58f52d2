"""What this room's verbs mean in the record: never to whom, in which case, or what."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from handbell.ledger.words import say

say(
    {
        "letters.written": _("wrote at a letter"),
        "letters.handed_in": _("gave a letter to a second reader"),
        "letters.read": _("read a letter as its second reader"),
        "letters.sent": _("sent a letter"),
        "letters.dropped": _("put a draft of a letter away"),
    }
)
