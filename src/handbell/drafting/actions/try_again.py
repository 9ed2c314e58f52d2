"""Have a document read or checked again that could not be."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.drafting.actions.bring_paper import start_over
from handbell.drafting.leases import left_behind
from handbell.drafting.models import Paper
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone


@action("drafting.tried_again", capability="drafting.work")
def try_again(by: Actor, paper_id: UUID) -> Done[Paper]:
    """Let it wait for the worker once more. AlreadyDone while one has it in hand, and where all is done."""
    paper = Paper.objects.select_for_update().get(pk=paper_id)
    stuck = left_behind(timezone.now()).filter(pk=paper.pk).exists()
    if not stuck and not paper.fault:
        raise AlreadyDone(_("This document is in hand."))
    start_over(paper)
    return Done(paper, about=paper.reference)
