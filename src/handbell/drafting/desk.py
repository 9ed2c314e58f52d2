"""A person at work on a document: who they are, the document, its newest text, and what was found in it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, QueryDict
from django.utils.functional import cached_property

from handbell.documents.model import PolicyDocument
from handbell.drafting import papers
from handbell.drafting.clauses import Drafted, Progress, drafted, progress
from handbell.drafting.findings import Found, counts
from handbell.drafting.models import Paper, PaperLook, PaperText
from handbell.policy import Pack, PackError
from handbell.schools.access import Actor, signed_in


@dataclass(frozen=True)
class Desk:
    """What every page of a document stands on. `text` and `look` are there once it was read and checked."""

    by: Actor
    paper: Paper

    @property
    def may_work(self) -> bool:
        """Whether this person may change anything here now."""
        return self.by.may("drafting.work") and not self.paper.working

    @cached_property
    def text(self) -> PaperText:
        return papers.newest_text(self.paper)

    @cached_property
    def document(self) -> PolicyDocument:
        return papers.document_of(self.text)

    @cached_property
    def look(self) -> PaperLook | None:
        return papers.look_at(self.text)

    @cached_property
    def found(self) -> list[Found]:
        """The findings of the newest text."""
        return papers.standing(self.paper, self.look) if self.look else []

    @cached_property
    def mended(self) -> list[Found]:
        """What stood in an earlier text and does not any more."""
        return papers.mended_since(self.paper)

    @property
    def counts(self) -> dict[str, int]:
        """How many findings of each level still stand."""
        return counts(self.found)

    @cached_property
    def clauses(self) -> list[Drafted]:
        """The drafted clauses; none where the text could not be drafted."""
        if self.look is None or not self.look.pack:
            return []
        try:
            return drafted(self.paper, self.look)
        except PackError:
            return []

    @property
    def pack(self) -> Pack:
        assert self.look is not None
        return papers.pack_of_look(self.look)

    @property
    def progress(self) -> Progress:
        """How far the confirming has come."""
        return progress(self.clauses)


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form sent; nothing where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def at_desk(request: HttpRequest, paper_id: UUID, *, read: bool = True) -> Desk:
    """The desk of that document; 404 where the school has none such, or (`read`) before it was read."""
    by = signed_in(request)
    try:
        desk = Desk(by, papers.paper_of(by, paper_id))
    except Paper.DoesNotExist:
        raise Http404 from None
    if read and not desk.paper.newest:
        raise Http404
    return desk
