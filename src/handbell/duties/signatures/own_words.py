"""What the verbs of signing mean, for the record's page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from handbell.ledger.words import say

say(
    {
        "signatures.opened": _("had a text before them to sign"),
        "signatures.signed": _("signed"),
        "signatures.paper": _("wrote down a signature on paper"),
        "signatures.reminded": _("reminded people to sign"),
        "signatures.asked": _("asked people to sign"),
    }
)
