"""What this room's verbs mean, for the record's page. Contents may be personal: they are for leaders alone."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from handbell.ledger.words import close, say
from handbell.schools.access import declare

declare(
    "registers.read_record", roles=["leadership", "dsl"], says="Only leaders read what the record keeps here."
)
say(
    {
        "registers.entered": _("entered a row in a register"),
        "registers.entered_agreed": _("entered in a register what was agreed"),
        "registers.changed": _("changed a row of a register"),
        "registers.reviewed": _("looked at a row of a register again"),
        "registers.ended": _("ended a row of a register"),
        "registers.vacancy": _("told leaders of an office that nobody holds"),
    }
)
close("registers.", "registers.read_record")
