"""A legal hold: one puts it on, two people lift it. While it stands nothing of the case is destroyed."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.cases.knowing import must_see
from handbell.cases.models import Case, Event
from handbell.cases.settling import must_decide, reasoned
from handbell.cases.story import add
from handbell.evidence.holding import standing_hold
from handbell.evidence.marks import noted
from handbell.evidence.models import Hold
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone

HOLDERS: Final = frozenset({"dsl", "headteacher", "chair_of_governors"})


def may_hold(by: Actor) -> bool:
    """Whether this is one of those who can put a case on hold, if they decide on it."""
    return not HOLDERS.isdisjoint(by.roles)


@action("evidence.held", capability="cases.knock")
def put_hold(by: Actor, case_id: UUID, reason: str) -> Done[Hold]:
    """Put the case on hold. AlreadyDone where one stands; CannotBeDone without a reason."""
    case = _deciding(by, case_id)
    if standing_hold(case) is not None:
        raise AlreadyDone(_("This case is on hold already."))
    why = reasoned(reason)
    hold = Hold(case=case, at=timezone.now(), put_by_id=by.person)
    hold.put(reason=why, name=by.name)
    hold.save(force_insert=True)
    return noted(hold, [_line(case, by, hold, "held", _("Put on hold"), why)])


@action("evidence.held", capability="cases.knock")
def ask_to_lift(by: Actor, case_id: UUID, reason: str) -> Done[Hold]:
    """The first of two. AlreadyDone where somebody has asked; CannotBeDone without a hold or a reason."""
    case = _deciding(by, case_id)
    hold = _standing(case)
    if hold.asked_by_id is not None:
        raise AlreadyDone(_("Somebody has asked already: a second person agrees now."))
    why = reasoned(reason)
    hold.asked_at, hold.asked_by_id = timezone.now(), by.person
    hold.save(update_fields=["asked_at", "asked_by"])
    return noted(hold, [_line(case, by, hold, "asked", _("Asked to lift the hold"), why)])


@action("evidence.held", capability="cases.knock")
def agree_to_lift(by: Actor, case_id: UUID) -> Done[Hold]:
    """The second of two lifts it. CannotBeDone for whoever asked, and where nobody has."""
    case = must_decide(by, must_see(by, case_id, lock=True))
    hold = _standing(case)
    if hold.asked_by_id is None:
        raise CannotBeDone(_("Nobody has asked to lift it."))
    if hold.asked_by_id == by.person:
        raise CannotBeDone(_("You asked to lift it, so somebody else agrees."))
    hold.lifted_at, hold.lifted_by_id = timezone.now(), by.person
    hold.save(update_fields=["lifted_at", "lifted_by"])
    return noted(hold, [_line(case, by, hold, "lifted", _("The hold was lifted"))])


@action("evidence.held", capability="cases.knock")
def keep_hold(by: Actor, case_id: UUID, reason: str) -> Done[Hold]:
    """It stays: the asking is over. CannotBeDone where nobody has asked, or without a reason."""
    case = must_decide(by, must_see(by, case_id, lock=True))
    hold = _standing(case)
    if hold.asked_by_id is None:
        raise AlreadyDone(_("Nobody has asked to lift it."))
    why = reasoned(reason)
    hold.asked_at, hold.asked_by_id = None, None
    hold.save(update_fields=["asked_at", "asked_by"])
    return noted(hold, [_line(case, by, hold, "stays", _("The hold stays"), why)])


def _deciding(by: Actor, case_id: UUID) -> Case:
    case = must_decide(by, must_see(by, case_id, lock=True))
    if not may_hold(by):
        raise NotAllowed(
            _(
                "The safeguarding lead, the headteacher or the chair of governors puts a case on hold. Ask one of them."
            )
        )
    return case


def _standing(case: Case) -> Hold:
    hold = standing_hold(case)
    if hold is None:
        raise AlreadyDone(_("This case is not on hold."))
    return hold


def _line(case: Case, by: Actor, hold: Hold, custody: str, says: str, reason: str = "") -> Event:
    said: dict[str, Any] = {"reason": reason} if reason else {}
    if custody == "held":
        said["row"] = hold.columns
    return add(case, Event.Kind.EVIDENCE, by, custody=custody, hold=str(hold.pk), source=says, **said)
