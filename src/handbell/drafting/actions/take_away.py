"""Take a document away: its files and words are deleted. The policy that was made from it stays."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.drafting.models import Paper, PaperLook, PaperText
from handbell.drafting.telling import nobody_is_told
from handbell.files.store import discard
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone


@action("drafting.took_away", capability="drafting.work")
def take_away(by: Actor, paper_id: UUID) -> Done[Paper]:
    """Delete its files, its texts and what was found in them. A worker that has it in hand finds it gone.

    What people said of it stays, as the record does. AlreadyDone the second time.
    """
    paper = Paper.objects.select_for_update().select_related("file").get(pk=paper_id)
    if paper.state == Paper.State.GONE:
        raise AlreadyDone(_("This document was taken away already."))
    read = [text.file for text in PaperText.objects.filter(paper=paper).select_related("file")]
    now = timezone.now()
    for file in {paper.file, *read}:
        if file is not None and file.deleted_at is None:
            discard(file, now)
    PaperLook.objects.filter(text__paper=paper).delete()
    PaperText.objects.filter(paper=paper).delete()
    paper.state, paper.claim = Paper.State.GONE, None
    paper.save(update_fields=["state", "claim"])
    nobody_is_told(paper)
    return Done(paper, about=paper.reference, contents={"name": paper.name})
