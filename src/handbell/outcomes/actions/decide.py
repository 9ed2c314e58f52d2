"""Deciding what follows for somebody."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from handbell.cases.models import Case
from handbell.cases.story import noted
from handbell.ledger.action import Done, action
from handbell.outcomes.choices import choices_for, people_of
from handbell.outcomes.kept import in_writing, keep, to_decide
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone


@action("cases.acted", capability="cases.knock")
def decide(by: Actor, case_id: UUID, row_id: str, what: str, words: str) -> Done[Case]:
    """Keep what follows for one person of the case, who decided it, and in which words.

    `row_id` is a row of the case's people, `what` one of `choices_for`. CannotBeDone for anybody else or anything else:
    where the policy hands over to another, that one's sanctions and no others.
    """
    case = to_decide(by, case_id)
    offered = choices_for(case)
    if offered.refusal:
        raise CannotBeDone(offered.refusal, "what")
    whom = people_of(case).get(row_id)
    if whom is None:
        raise CannotBeDone(_("Choose somebody of this case. Say first whom it is about."), "who")
    if what not in offered.choices:
        raise CannotBeDone(_("Choose one of what stands there."), "what")
    said = in_writing(words)
    entry = {
        "row": row_id,
        "whom": whom,
        "what": what,
        "words": said,
        "paper": offered.paper,
        "clauses": offered.clauses,
    }
    line = {"words": what, "did": said, "name": whom, "reference": ", ".join(offered.clauses)}
    return noted(case, keep(case, by, "outcomes", entry, line=line))
