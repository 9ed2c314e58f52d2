"""Closing a case takes two: one asks with a reason, another agrees."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handbell.cases.knowing import must_see
from handbell.cases.left import left_in
from handbell.cases.models import Case, CaseReader, Event, Step
from handbell.cases.settling import must_be_live, must_decide, reasoned
from handbell.cases.story import add, noted
from handbell.cases.telling import WAITS, tell_of
from handbell.cases.words import step_words
from handbell.channels.bounds import AlreadyDone, CannotBeDone
from handbell.ledger.action import Done, action
from handbell.notices.tell import settle
from handbell.schools.access import Actor


@action("cases.closed", capability="cases.knock")
def ask_to_close(by: Actor, case_id: UUID, reason: str) -> Done[Case]:
    """Say that nothing is left to do. CannotBeDone while a step stands open or nobody has looked at the proposal."""
    case = must_decide(by, must_see(by, case_id, lock=True))
    must_be_live(case)
    if case.state == Case.State.CLOSING:
        raise AlreadyDone(_("Somebody has asked already: a second person agrees now."))
    _must_be_settled(case)
    why = reasoned(reason)
    others = set(
        case.readers.filter(ended_at=None).exclude(role="shared").values_list("person_id", flat=True)
    )
    others -= {by.person}
    if not others:
        raise CannotBeDone(
            _(
                "Nobody else reads this case who could agree."
                " Share it with somebody, then hand it on so that they stand in."
            ),
            "reason",
        )
    case.state, case.closing_by_id = Case.State.CLOSING, by.person
    case.save(update_fields=["state", "closing_by"])
    tell_of(case, others)
    return noted(case, add(case, Event.Kind.CLOSING, by, reason=why))


@action("cases.closed", capability="cases.knock")
def agree_to_close(by: Actor, case_id: UUID) -> Done[Case]:
    """The second person agrees. CannotBeDone for whoever asked; AlreadyDone where it is closed."""
    case = must_decide(by, must_see(by, case_id, lock=True))
    if not case.live:
        raise AlreadyDone(_("It is closed already."))
    if case.state != Case.State.CLOSING:
        raise CannotBeDone(_("Nobody has asked to close it."))
    if case.closing_by_id == by.person:
        raise CannotBeDone(_("You asked to close it, so somebody else agrees."))
    _must_be_settled(case)
    case.state, case.closed_at = Case.State.CLOSED, timezone.now()
    case.save(update_fields=["state", "closed_at"])
    settle(WAITS, case.reference)
    return noted(case, add(case, Event.Kind.CLOSED, by))


@action("cases.reopened", capability="cases.knock")
def reopen(by: Actor, case_id: UUID, reason: str) -> Done[Case]:
    """It is not over, or is not to be closed yet; why is kept."""
    case = must_decide(by, must_see(by, case_id, lock=True))
    if case.state == Case.State.OPEN:
        raise AlreadyDone(_("It is open."))
    why = reasoned(reason)
    case.state, case.closing_by_id, case.closed_at = Case.State.OPEN, None, None
    case.save(update_fields=["state", "closing_by", "closed_at"])
    readers = CaseReader.objects.filter(case=case, ended_at=None).exclude(person_id=by.person)
    tell_of(case, readers.values_list("person_id", flat=True))
    return noted(case, add(case, Event.Kind.REOPENED, by, reason=why))


def _must_be_settled(case: Case) -> None:
    if case.confirmed_at is None:
        raise CannotBeDone(_("First look at what it is: confirm it or change it."), "reason")
    left = [
        f"{step_words(one.kind, one.what)} ({one.clause})"
        if one.clause
        else str(step_words(one.kind, one.what))
        for one in case.steps.filter(state=Step.State.OPEN).order_by("due_at", "pk")
    ]
    if left:
        said = ngettext(
            "%(count)d step stands open: %(steps)s.", "%(count)d steps stand open: %(steps)s.", len(left)
        )
        raise CannotBeDone(said % {"count": len(left), "steps": "; ".join(left)}, "reason")
    if also := left_in(case):
        raise CannotBeDone(_("This is still to be settled: %(what)s.") % {"what": "; ".join(also)}, "reason")
