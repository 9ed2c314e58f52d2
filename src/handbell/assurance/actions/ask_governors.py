"""Leaders ask the governors to decide something; governors write down what they decided."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.assurance.models import AskOfGovernors
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.policy import NoPolicyInForce, school_pack


@action("assurance.asked_governors", capability="assurance.ask_governors")
def ask_governors(by: Actor, *, question: str, because: str = "", clause: str = "") -> Done[AskOfGovernors]:
    """Put a question on the governors' list; it stands in every report until it is decided.

    CannotBeDone for a clause that the policy in force does not have.
    """
    if clause and not _has(clause):
        said = _(
            "The policy in force has no clause %(id)s. Give one as it stands there, or leave this empty."
        )
        raise CannotBeDone(said % {"id": clause[:40]}, "clause")
    asked = AskOfGovernors.objects.create(
        question=question, because=because, clause=clause, asked_by_id=by.person
    )
    contents = {"question": question, "because": because}
    return Done(asked, about=_about(asked), contents=contents, clauses=[clause] if clause else [])


@action("assurance.took_back_ask", capability="assurance.ask_governors")
def take_back(by: Actor, ask_id: UUID) -> Done[AskOfGovernors]:
    """Take a question back that is not decided yet. AlreadyDone where it is."""
    asked = _open(ask_id)
    asked.state = AskOfGovernors.State.WITHDRAWN
    asked.save(update_fields=["state"])
    return Done(asked, about=_about(asked), contents={"question": asked.question})


@action("assurance.governors_decided", capability="assurance.decide_for_governors")
def write_decision(by: Actor, ask_id: UUID, *, decision: str, decided_on: date) -> Done[AskOfGovernors]:
    """Write down what the governors decided, and on which day.

    AlreadyDone for a question that is not open; CannotBeDone for a day to come, or before it was asked, and for whoever
    asked it: nobody decides their own question.
    """
    asked = _open(ask_id)
    if asked.asked_by_id == by.person:
        raise CannotBeDone(_("You asked this yourself. Another governor writes down what was decided."))
    if not timezone.localtime(asked.asked_at).date() <= decided_on <= timezone.localdate():
        said = _("Give the day of the decision: not before the question was asked, and not a day to come.")
        raise CannotBeDone(said, "decided_on")
    asked.state = AskOfGovernors.State.DECIDED
    asked.decision, asked.decided_on, asked.decided_by_id = decision, decided_on, by.person
    asked.save(update_fields=["state", "decision", "decided_on", "decided_by"])
    contents = {"question": asked.question, "decision": decision, "on": decided_on.isoformat()}
    return Done(asked, about=_about(asked), contents=contents, clauses=[asked.clause] if asked.clause else [])


def _open(ask_id: UUID) -> AskOfGovernors:
    asked = AskOfGovernors.objects.select_for_update().get(pk=ask_id)
    if asked.state != AskOfGovernors.State.OPEN:
        raise AlreadyDone(_("This question is not open any more."))
    return asked


def _has(clause: str) -> bool:
    try:
        return school_pack().has_clause(clause)
    except NoPolicyInForce:
        return False


def _about(asked: AskOfGovernors) -> str:
    return f"governors_ask:{asked.pk}"
