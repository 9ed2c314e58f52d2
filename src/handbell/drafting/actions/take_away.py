"""Take a document away: its file is deleted, and no page shows it any more. What was made from it stays."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.channels.bounds import AlreadyDone
from handbell.drafting.models import Paper, PaperText
from handbell.drafting.telling import nobody_is_told
from handbell.files.store import discard
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor


@action("drafting.took_away", capability="drafting.work")
def take_away(by: Actor, paper_id: UUID) -> Done[Paper]:
    """Delete the files of the document. A worker that has it in hand finds it gone. AlreadyDone the second time."""
    paper = Paper.objects.select_for_update().select_related("file").get(pk=paper_id)
    if paper.state == Paper.State.GONE:
        raise AlreadyDone(_("This document was taken away already."))
    read = [text.file for text in PaperText.objects.filter(paper=paper).select_related("file")]
    now = timezone.now()
    for file in {paper.file, *read}:
        if file is not None and file.deleted_at is None:
            discard(file, now)
    paper.state, paper.claim = Paper.State.GONE, None
    paper.save(update_fields=["state", "claim"])
    nobody_is_told(paper)
    return Done(paper, about=paper.reference, contents={"name": paper.name})
