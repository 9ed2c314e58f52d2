"""Keep the words that were read from a file, as the document's next text."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from handbell.documents.model import PolicyDocument
from handbell.drafting.kept import written
from handbell.drafting.leases import held
from handbell.drafting.models import Paper, PaperText
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor


@action("drafting.read", capability="drafting.read_document")
def keep_text(by: Actor, paper: Paper, document: PolicyDocument) -> Done[PaperText]:
    """The next text of the document that this worker has in hand. HandedOn where another has it by now."""
    mine = held(paper)
    text = next_text(mine, document, mine.sent_words, mine.sent_by_id, file_id=mine.file_id)
    mine.unread = False
    mine.save(update_fields=["newest", "unread"])
    paper.newest, paper.unread = mine.newest, False
    return Done(text, about=mine.reference, contents=contents(text))


def next_text(
    paper: Paper, document: PolicyDocument, words: str, person: UUID | None, file_id: UUID | None = None
) -> PaperText:
    """Add a text to a document that nobody else is writing to; the document itself is saved by who calls."""
    paper.newest += 1
    return PaperText.objects.create(
        paper=paper, number=paper.newest, document=written(document), words=words, saved_by_id=person,
        file_id=file_id,
    )  # fmt: skip


def contents(text: PaperText) -> dict[str, object]:
    """What the record keeps of a text: its digest stands for the words."""
    digest = sha256(text.document.encode()).hexdigest()
    return {"text": text.number, "words": text.words, "sha256": digest}
