"""The work on a document beside the request: reading, checking, drafting. Each step that is done stays done."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.documents.model import DocumentError
from handbell.documents.reading import why_not_english
from handbell.drafting.actions.keep_look import keep_look
from handbell.drafting.actions.keep_text import keep_text
from handbell.drafting.actions.not_read import not_read
from handbell.drafting.checking import SECONDS, CannotCheck, check_apart
from handbell.drafting.leases import MOST_TRIES, HandedOn, left_behind, let_go, move, take_up
from handbell.drafting.models import Paper, PaperText
from handbell.drafting.papers import document_of, newest_text
from handbell.drafting.queue import work_on, work_soon
from handbell.drafting.reader import read_apart
from handbell.files.store import FileGone, read
from handbell.schools.access import Actor
from handbell.schools.models import School

log = logging.getLogger(__name__)
WHILE_ONE_WAITS: Final = 20
"""Seconds that somebody waits for a page; what takes longer goes to the worker."""


def work(school: School, paper_id: UUID) -> str:
    """Take the document up, unless another worker has it, and do every step that is to do; its state then."""
    paper = take_up(paper_id)
    if paper is not None:
        _work(_worker(school), paper)
    return str(Paper.objects.values_list("state", flat=True).get(pk=paper_id))


def work_now(paper: Paper) -> None:
    """Check words that were mended while somebody waits; where it takes long the worker goes on."""
    mine = take_up(paper.pk)
    if mine is None:
        return
    try:
        _check(_worker(paper.school), mine, newest_text(mine), WHILE_ONE_WAITS)
    except CannotCheck:
        let_go(mine)
        work_soon(mine)
    except HandedOn:
        log.info("another worker has the document in hand")


def go_on_with_left(_by: Actor, now: datetime) -> int:
    """Put what a dead worker left behind into the queue again; returns how many documents. Called every minute."""
    found = list(left_behind(now))
    for paper in found:
        work_on.enqueue(str(paper.school_id), str(paper.pk))
    return len(found)


def _worker(school: School) -> Actor:
    return Actor(school=school, name="Handbell", via="job", system=True)


def _work(by: Actor, paper: Paper) -> None:
    """Every step that is to do. What goes wrong is kept with the document, in one sentence."""
    try:
        if paper.tries > MOST_TRIES:
            raise CannotCheck(_("Handbell began on this document three times and was stopped each time."))
        text = _read(by, paper) if paper.unread else newest_text(paper)
        _check(by, paper, text, SECONDS)
    except HandedOn:
        log.info("another worker has the document in hand")
    except (DocumentError, CannotCheck, FileGone) as fault:
        _say(by, paper, str(fault))
    except Exception:
        log.exception("a document was not worked on")
        _say(by, paper, _("Something went wrong inside Handbell. Try again, or tell whoever runs it."))


def _read(by: Actor, paper: Paper) -> PaperText:
    move(paper, Paper.State.READING)
    return keep_text(by, paper, read_apart(paper.name, read(paper.file)))


def _check(by: Actor, paper: Paper, text: PaperText, seconds: int) -> None:
    if why := why_not_english(document_of(text)):
        raise CannotCheck(why)
    move(paper, Paper.State.CHECKING)
    on = timezone.localdate()

    def drafting() -> None:
        move(paper, Paper.State.DRAFTING)

    found = check_apart(text.document, on, by.school.name, seconds=seconds, drafting=drafting)
    keep_look(by, paper, text, on, found)


def _say(by: Actor, paper: Paper, fault: str) -> None:
    try:
        not_read(by, paper, fault)
    except HandedOn:
        log.info("another worker has the document in hand")
