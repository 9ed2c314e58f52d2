"""Mend the words of one paragraph: kept as the document's next text, with who and when."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.drafting.actions.bring_paper import refuse_unless_ready
from handbell.drafting.actions.keep_text import contents, next_text
from handbell.drafting.kept import clean
from handbell.drafting.mending import mended_document
from handbell.drafting.models import Paper, PaperText
from handbell.drafting.papers import document_of, newest_text
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone


class SomebodyElseMended(CannotBeDone):
    """Another text was kept since this person opened the paragraph."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody mended this document since you opened this page. Look at it, then mend yours.")
        )


@action("drafting.mended_words", capability="drafting.work")
def mend_words(by: Actor, paper_id: UUID, after: int, block: int, words: str) -> Done[PaperText]:
    """The next text, with `words` in place of those of a block. `after` is the text that was looked at.

    Empty words take the paragraph out. It is to be checked then. SomebodyElseMended where `after` is not the newest;
    AlreadyDone where nothing changes; CannotBeDone while the document is being worked on.
    """
    paper = Paper.objects.select_for_update().get(pk=paper_id)
    refuse_unless_ready(paper)
    before, now = newest_text(paper), " ".join(str(clean(words)).split())
    if after != before.number:
        raise SomebodyElseMended
    document = document_of(before)
    if not 0 <= block < len(document.blocks):
        raise CannotBeDone(_("There is no such paragraph in this document."))
    if document.blocks[block].text == now:
        raise AlreadyDone(_("These are the words that stood there. Nothing was changed."))
    line = document.blocks[block].line
    text = next_text(
        paper, mended_document(document, block, now), _("Words mended at line %d") % line, by.person_id
    )
    paper.state, paper.fault, paper.claim, paper.tries = Paper.State.CHECKING, "", None, 0
    paper.moved_at = timezone.now()
    paper.save()
    return Done(text, about=paper.reference, contents={**contents(text), "line": line})
