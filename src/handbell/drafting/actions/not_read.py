"""Keep why a document could not be read or checked, in the sentence that people read."""

from __future__ import annotations

from handbell.drafting.kept import clean
from handbell.drafting.leases import held
from handbell.drafting.models import Paper
from handbell.drafting.telling import tell_who_sent
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor


@action("drafting.not_read", capability="drafting.read_document")
def not_read(by: Actor, paper: Paper, fault: str) -> Done[None]:
    """A document with an earlier text goes back to that; one without any has failed."""
    mine = held(paper)
    mine.fault, mine.claim = str(clean(fault))[:500], None
    mine.state = Paper.State.READY if mine.newest else Paper.State.FAILED
    mine.save(update_fields=["state", "fault", "claim"])
    tell_who_sent(mine)
    return Done(None, about=mine.reference, contents={"why": mine.fault})
