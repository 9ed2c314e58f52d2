"""What this room's verbs mean, for the record's page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from handbell.ledger.words import say

say(
    {
        "pages.added_pupil_link": gettext_lazy("put an address forward for pupils"),
        "pages.opened_pupil_link": gettext_lazy("opened an address for pupils and found it right"),
        "pages.opened_help": gettext_lazy("opened the address of somebody who helps outside school"),
        "pages.took_off_pupil_link": gettext_lazy("took an address for pupils off"),
    }
)
