"""Putting a linked policy beside a case."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from handbell.cases.models import Case
from handbell.cases.story import noted
from handbell.ledger.action import Done, action
from handbell.outcomes.kept import keep, kept_of, reasoned, to_decide
from handbell.outcomes.linked import papers
from handbell.outcomes.meaning import clauses_on
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone


@action("cases.acted", capability="cases.knock")
def attach(by: Actor, case_id: UUID, paper_id: str, reason: str) -> Done[Case]:
    """Say that another policy of the school applies, with the reason. CannotBeDone for one that the register does not
    hold today; AlreadyDone where it stands there."""
    case = to_decide(by, case_id)
    paper = next((one for one in papers() if one.id == paper_id), None)
    if paper is None:
        raise CannotBeDone(_("Choose a policy that stands in the register of linked policies."), "paper")
    if any(one["paper"] == paper.id for one in kept_of(case)["papers"]):
        raise AlreadyDone(_("This policy stands there already."))
    why = reasoned(reason)
    words = _("%(policy)s applies") % {"policy": paper.name}
    line = {"words": words, "reason": why, "reference": ", ".join(clauses_on(paper.what))}
    return noted(
        case, keep(case, by, "papers", {"paper": paper.id, "paper_name": paper.name, "why": why}, line=line)
    )
