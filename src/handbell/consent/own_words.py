"""What this room's verbs mean in the record, and which entries only the DSL and the headteacher read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from handbell.ledger.words import close, say

say(
    {
        "consent.record": _("wrote down a family’s answer"),
        "consent.answer": _("answered with a one-time code"),
        "consent.end": _("ended an answer whose period was over"),
        "consent.flag": _("changed whether a child may be shown"),
        "consent.lift_flag": _("changed whether a child may be shown"),
        "consent.basis": _("set the lawful basis of a purpose"),
        "consent.ask_code": _("asked for a one-time code"),
        "consent.use_code": _("typed a one-time code"),
        "consent.forget_codes": _("forgot who had asked for one-time codes"),
        "consent.collected": _("took over the families’ answers"),
    }
)
close("consent.flag", "consent.flag")
close("consent.lift_flag", "consent.flag")
