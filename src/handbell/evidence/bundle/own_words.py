"""What this part's verb means. The record never says which case, who, or for whom."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from handbell.ledger.words import say

say({"evidence.exported": _("made a sealed bundle of a case, or took one out")})
