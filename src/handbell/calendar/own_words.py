"""What this room's verbs mean, for the record's page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from handbell.ledger.words import say

say({"calendar.year_kept": _("entered a year’s term dates")})
