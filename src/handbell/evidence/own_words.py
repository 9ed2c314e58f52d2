"""What this room's verbs mean. The record says that something was done with evidence: never who, nor in which case."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from handbell.ledger.words import say

say(
    {
        "evidence.kept": _("kept something that shows what happened in a case"),
        "evidence.handled": _("handled something that is kept in a case"),
        "evidence.held": _("put a case under hold, or asked to lift one"),
    }
)
