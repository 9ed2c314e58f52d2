"""Keep what was found in a text, and the pack that was drafted from it."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.utils.translation import gettext as _

from handbell.drafting.checking import Checked
from handbell.drafting.leases import held
from handbell.drafting.models import Paper, PaperLook, PaperText
from handbell.drafting.telling import tell_who_sent
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor


@action("drafting.checked", capability="drafting.read_document")
def keep_look(by: Actor, paper: Paper, text: PaperText, on: date, found: Checked) -> Done[PaperLook]:
    """The document that this worker has in hand is ready then. HandedOn where another has it by now."""
    mine = held(paper)
    look, _made = PaperLook.objects.update_or_create(
        text=text,
        defaults={"on": on, "findings": found.findings, "pack": found.pack, "clauses": found.clauses},
    )
    mine.state, mine.claim = Paper.State.READY, None
    mine.fault = (
        "" if found.pack else _("Its clauses could not be drafted. Try again, or tell whoever runs Handbell.")
    )
    mine.save(update_fields=["state", "fault", "claim"])
    tell_who_sent(mine)
    levels = Counter(str(one["level"]) for one in found.findings)
    kept = {"text": text.number, "findings": dict(levels), "clauses": len(found.clauses)}
    return Done(look, about=mine.reference, contents=kept)
