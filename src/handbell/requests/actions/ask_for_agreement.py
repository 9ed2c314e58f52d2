"""Ask for an agreement that the policy in force asks for."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.policy import Decision, Situation, vocabulary
from handbell.policy.words import Value
from handbell.requests.deciders import can_be_asked, clauses_asking, deciders
from handbell.requests.models import LONGEST_NOTE, AgreementRequest
from handbell.requests.telling import ask_deciders
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.policy import adopted_policy, engine_of


@action("requests.asked", capability="requests.ask")
def ask_for_agreement(
    by: Actor, role: str, act: str, facts: Mapping[str, Value | None], approver: str, notes: str = ""
) -> Done[AgreementRequest]:
    """Ask `approver` to agree to `act`. CannotBeDone where the policy does not wait for that word here."""
    adopted = adopted_policy()
    known = {fact: value for fact, value in facts.items() if value is not None}
    if role not in by.roles:
        raise CannotBeDone(_("You can ask only in a role of your own."), "role")
    engine = engine_of(adopted.pack_id)
    decision = engine.decide(Situation(role, act, known))
    _check(decision, approver)
    if not deciders(approver, by.person):
        wanted = vocabulary().approvers[approver].label
        raise CannotBeDone(_("Nobody holds this office at your school yet: %(office)s.") % {"office": wanted})
    mine = {"asked_by_id": by.person, "act": act, "facts": known, "approver": approver}
    if AgreementRequest.objects.filter(**mine, state=AgreementRequest.State.WAITING).exists():
        raise AlreadyDone(_("You have asked this already. It waits for an answer."))
    clauses = clauses_asking(engine.pack, decision, [approver])
    made = AgreementRequest.objects.create(
        **mine,
        asked_as=role,
        clauses=clauses,
        pack_id=adopted.pack_id,
        pack_version=adopted.version,
        notes=notes.strip()[:LONGEST_NOTE],
    )
    ask_deciders(made)
    kept = {"act": act, "facts": known, "role": role, "approver": approver, "notes": made.notes}
    return Done(made, about=f"request:{made.pk}", contents=kept, clauses=clauses)


def _check(decision: Decision, approver: str) -> None:
    if decision.outcome != "needs_approval" or approver not in decision.approvers:
        raise CannotBeDone(_("The policy does not wait for this agreement here. Ask the question again."))
    if not can_be_asked(approver):
        raise CannotBeDone(_("This agreement is not given through Handbell. Ask the person yourself."))
