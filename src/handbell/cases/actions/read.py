"""Somebody who was told has read it: that, and nothing less, is the receipt of telling them."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.cases.knowing import kept_out, must_see
from handbell.cases.laying import proposal_of
from handbell.cases.models import Case, Event, Step
from handbell.cases.people import told_as
from handbell.cases.story import add, noted
from handbell.cases.telling import has_read
from handbell.channels.bounds import AlreadyDone
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor


@action("cases.read", capability="cases.knock")
def read(by: Actor, case_id: UUID) -> Done[Case]:
    """Keep when this reader read it: that does the steps of telling their role. AlreadyDone the second time."""
    case = must_see(by, case_id, lock=True)
    if case.merged_into_id:
        raise AlreadyDone(_("It is part of another case, and read there."))
    row = case.readers.get(person_id=by.person, ended_at=None)
    if row.read_at is not None:
        raise AlreadyDone(_("You have read it already."))
    row.read_at = timezone.now()
    row.save(update_fields=["read_at"])
    proposal, out = proposal_of(case), kept_out([case])[case.pk]
    for step in case.steps.filter(kind=Step.Kind.TELL, state=Step.State.OPEN):
        if by.person in told_as(step.what, proposal, out):
            step.state, step.done_at = Step.State.DONE, row.read_at
            step.put(
                did=_("Read in Handbell"),
                when=row.read_at.isoformat(),
                reference="",
                by=str(by.person),
                name=by.name,
            )
            step.save()
    has_read(case, by.person)
    return noted(case, add(case, Event.Kind.READ, by))
