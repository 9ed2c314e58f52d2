"""What this room's verbs mean, for the record's page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from handbell.ledger.words import say

say(
    {
        "assurance.counted": gettext_lazy("counted the clauses by how they are kept"),
        "assurance.reported": gettext_lazy("made the report for governors"),
        "assurance.read_report": gettext_lazy("read the report for governors"),
        "assurance.asked_governors": gettext_lazy("asked the governors to decide something"),
        "assurance.took_back_ask": gettext_lazy("took back what the governors were asked"),
        "assurance.governors_decided": gettext_lazy("wrote down what the governors decided"),
        "assurance.packed": gettext_lazy("put the evidence of clauses together for an inspection"),
    }
)
