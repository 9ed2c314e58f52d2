"""On which ground the school acts over something that happened out of school, said before it acts."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from handbell.cases.actions.take_step import LONGEST, take_step
from handbell.cases.bounds import pack_now
from handbell.cases.knowing import must_see
from handbell.cases.laying import lay
from handbell.cases.models import Case, Event, Step
from handbell.cases.out_of_school import IN_SCHOOL, NONE, RECORD, grounds_of
from handbell.cases.settling import must_be_live, must_decide, reasoned
from handbell.cases.story import add, noted
from handbell.channels.bounds import CannotBeDone
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor


@action("cases.acted", capability="cases.knock")
def name_ground(by: Actor, case_id: UUID, ground: str, reason: str) -> Done[Case]:
    """Keep which ground of the policy holds, or that it happened in school, or that none holds; it is the receipt of
    the step that asks for it.

    Where none holds, what the school would have done towards somebody is called for no more. CannotBeDone for anybody
    but whoever looks after the case and who stands in, without a ground or why, or under a policy that names none.
    """
    case = must_decide(by, must_see(by, case_id, lock=True))
    must_be_live(case)
    known = {one.id: one for one in grounds_of(pack_now())}
    if not known:
        raise CannotBeDone(_("The school’s policy names no grounds for what happens out of school."))
    if by.person not in (case.owner_id, case.deputy_id):
        raise CannotBeDone(
            _("Whoever looks after the case says which ground holds. Ask them, or let it be handed on.")
        )
    if ground not in {*known, IN_SCHOOL, NONE}:
        raise CannotBeDone(_("Say which of the policy’s grounds holds, or that none does."), "ground")
    why = reasoned(reason)
    clause = known[ground].clause if ground in known else ""
    event = add(case, Event.Kind.GROUNDS, by, ground=ground, clause=clause, reason=why)
    lay(case)
    for step in case.steps.filter(what=RECORD, state=Step.State.OPEN):
        take_step(by, case.pk, step.pk, why[:LONGEST], clause, proof=event.digest)
    return noted(case, event)
