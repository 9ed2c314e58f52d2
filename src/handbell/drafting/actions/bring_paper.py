"""Bring a policy document: the file is kept, and waits for the worker."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.drafting.kept import clean
from handbell.drafting.models import LONGEST_WORDS, Paper
from handbell.drafting.queue import work_soon
from handbell.files.store import store
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.models import School

LARGEST_FILE: Final = 20_000_000
"""Bytes."""


class BroughtAlready(AlreadyDone):
    """The same file was brought before and is still here, perhaps by pressing twice; `paper` is that one."""

    def __init__(self, paper: Paper) -> None:
        super().__init__(_("This very file is here already. This is what was made of it."))
        self.paper = paper


@action("drafting.brought", capability="drafting.work")
def bring_paper(by: Actor, name: str, data: bytes) -> Done[Paper]:
    """Keep a file to be read. CannotBeDone for an empty or too large one; BroughtAlready where it is here."""
    refuse_by_size(data)
    School.objects.select_for_update().get(
        pk=by.school.pk
    )  # whoever brings the same at the same moment waits here
    file = store(data, "application/octet-stream")
    known = Paper.objects.filter(file__sha256=file.sha256).exclude(state__in=("failed", "gone")).first()
    if known is not None:
        raise BroughtAlready(known)
    paper = Paper.objects.create(
        name=file_name(name), file=file, sent_by_id=by.person_id, moved_at=timezone.now(),
        sent_words=_("As it was brought"),
    )  # fmt: skip
    work_soon(paper)
    return Done(paper, about=paper.reference, contents=contents(paper))


@action("drafting.brought_mended", capability="drafting.work")
def bring_mended(by: Actor, paper_id: UUID, data: bytes, words: str, name: str = "") -> Done[Paper]:
    """Keep a mended file of a document, to be read as its next text. The texts before stay.

    CannotBeDone while an earlier one is still being read, and as for a new document.
    """
    paper = Paper.objects.select_for_update().get(pk=paper_id)
    refuse_unless_ready(paper)
    refuse_by_size(data)
    file = store(data, "application/octet-stream")
    if file.sha256 == paper.file.sha256 and not paper.fault:
        raise AlreadyDone(_("This is the file that was brought before. Nothing in it is mended."))
    paper.file, paper.unread, paper.sent_by_id, paper.sent_at = file, True, by.person_id, timezone.now()
    paper.sent_words = " ".join(clean(words).split())[:LONGEST_WORDS] or _("A mended file")
    paper.name = file_name(name) if name else paper.name
    start_over(paper)
    return Done(paper, about=paper.reference, contents=contents(paper))


def start_over(paper: Paper) -> None:
    """Let the document wait for the worker, with everything before forgotten that a worker left."""
    paper.state, paper.fault, paper.claim, paper.tries = Paper.State.WAITING, "", None, 0
    paper.moved_at = timezone.now()
    paper.save()
    work_soon(paper)


def refuse_unless_ready(paper: Paper) -> None:
    """CannotBeDone for a document that is being worked on, or was taken away."""
    if paper.working:
        raise CannotBeDone(
            _("This document is being read and checked. Wait until that is done, then try again.")
        )
    if paper.state == Paper.State.GONE:
        raise CannotBeDone(_("This document was taken away. Bring it again."))


def refuse_by_size(data: bytes) -> None:
    """CannotBeDone for a file with nothing in it, or with too much."""
    if not data:
        raise CannotBeDone(_("This file is empty. Choose the file of your policy."), "file")
    if len(data) > LARGEST_FILE:
        said = _("This file has %(size)d megabytes; a policy may have 20. Save it without its pictures.")
        raise CannotBeDone(said % {"size": len(data) // 1_000_000}, "file")


def file_name(name: str) -> str:
    """A file's name on one line, without folders, its ending kept where it is long."""
    plain = " ".join(str(clean(name)).replace("\\", "/").rsplit("/", 1)[-1].split()) or _("Policy document")
    return plain if len(plain) <= 200 else f"{plain[:180]}…{plain[-19:]}"


def contents(paper: Paper) -> dict[str, object]:
    """What the record keeps of a file: its digest stands for the bytes."""
    return {"name": paper.name, "bytes": paper.file.size, "sha256": paper.file.sha256}
