"""A step that the policy’s route does not lay: whoever looks after the case adds it, and it is as firm as the rest."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.utils.translation import gettext as _

from handbell.cases.bounds import pack_now
from handbell.cases.knowing import must_see
from handbell.cases.laying import lay, proposal_of
from handbell.cases.models import Case, Event, Step
from handbell.cases.proposal import Line
from handbell.cases.settling import must_be_live, must_decide, reasoned
from handbell.cases.story import add, noted
from handbell.cases.words import AGENCIES, DO
from handbell.channels.bounds import AlreadyDone, CannotBeDone
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor


@action("cases.confirmed", capability="cases.knock")
def add_step(by: Actor, case_id: UUID, what: str, clause: str, reason: str) -> Done[Case]:
    """Lay one step more: an agency or a verb of the routes, by a clause of the school's policy or by none ("").

    It stays when the case is changed, and nothing closes before it is done. CannotBeDone without a reason, for what is
    neither, or under a clause that the policy does not have; AlreadyDone where the step stands there.
    """
    case = must_decide(by, must_see(by, case_id, lock=True))
    must_be_live(case)
    if what not in AGENCIES and what not in DO:
        raise CannotBeDone(_("Choose what is to be done."), "what")
    if clause and clause not in {one.id for one in pack_now().clauses}:
        raise CannotBeDone(_("Choose a clause of the school’s policy, or none."), "clause")
    if case.steps.exclude(state=Step.State.GONE).filter(what=what).exists():
        raise AlreadyDone(_("This step stands there already."))
    why, before = reasoned(reason), proposal_of(case)
    line = Line(what, clause, "")
    case.put(**{**case.contents, "proposal": replace(before, added=(*before.added, line)).as_json()})
    case.save()
    lay(case)
    of = Step.Kind.AGENCY if what in AGENCIES else Step.Kind.DO
    return noted(case, add(case, Event.Kind.CHANGED, by, of=str(of), what=what, reason=why))
