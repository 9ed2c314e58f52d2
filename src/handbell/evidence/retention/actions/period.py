"""How long this school keeps a kind of matter: one person asks with a reason, another agrees or refuses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.cases.holders import holding
from handbell.cases.settling import reasoned
from handbell.evidence.retention.capabilities import SET
from handbell.evidence.retention.models import Period
from handbell.evidence.retention.own import rule_of, rules_at
from handbell.evidence.retention.schedule import BadSchedule, fitted
from handbell.ledger.action import Done, action
from handbell.notices.tell import settle, tell_person
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone

WAITS: Final = "retention.period"
BY: Final = ("headteacher", "dsl", "chair_of_governors")


@action("retention.period_asked", capability=SET)
def ask_for(by: Actor, rule_id: str, numbers: Mapping[str, int], reason: str) -> Done[Period]:
    """Ask that this kind of matter be kept so long from now on. `numbers` are years by name; those of the schedule
    itself put it back.

    CannotBeDone for an unknown kind, below what law asks for, above a hundred years, without a reason, for what is in
    force already, or where nobody else could agree; AlreadyDone while another wish for it waits.
    """
    rule = rule_of(rule_id)
    if rule is None:
        raise CannotBeDone(_("Choose a line of the schedule."))
    why = reasoned(reason)
    try:
        wanted = fitted(rule, numbers)
    except BadSchedule as fault:
        raise CannotBeDone(str(fault), "years") from None
    if wanted in rules_at():
        raise CannotBeDone(_("That is how long it is kept already."), "years")
    if Period.objects.filter(rule=rule_id, decided_at=None).exists():
        raise AlreadyDone(
            _("Somebody has asked for another time already: a second person looks at that first.")
        )
    others = _others(by)
    if not others:
        raise CannotBeDone(
            _("Nobody else here could agree: the headteacher, the safeguarding lead or the chair.")
        )
    said = {
        name: getattr(wanted, name) for name in rule.numbers if getattr(wanted, name) != getattr(rule, name)
    }
    row = Period(rule=rule_id, asked_at=timezone.now(), asked_by_id=by.person, **said)
    row.put(reason=why)
    row.save(force_insert=True)
    for person in others:
        tell_person(
            person, kind=WAITS, about=_about(row), title=_("Somebody asks for another time of keeping cases"),
            link=reverse("retention:all"),
        )  # fmt: skip
    return Done(row, about=_about(row), contents={"rule": rule_id, "numbers": said})


@action("retention.period_agreed", capability=SET)
def agree_to(by: Actor, period_id: UUID) -> Done[Period]:
    """The second person agrees: it is in force for every disposal that is asked for from now on. CannotBeDone for
    whoever asked."""
    row = _waiting(period_id)
    if row.asked_by_id == by.person:
        raise CannotBeDone(_("You asked for it, so somebody else agrees."))
    row.decided_at, row.decided_by_id, row.agreed = timezone.now(), by.person, True
    row.save(update_fields=["decided_at", "decided_by", "agreed"])
    settle(WAITS, _about(row))
    return Done(row, about=_about(row), contents={"rule": row.rule, "numbers": row.numbers})


@action("retention.period_refused", capability=SET)
def refuse(by: Actor, period_id: UUID, reason: str) -> Done[Period]:
    """It stays as it is, and why; whoever asked may say so too."""
    row = _waiting(period_id)
    row.refusal = reasoned(reason)[:1000]
    row.decided_at, row.decided_by_id = timezone.now(), by.person
    row.save(update_fields=["decided_at", "decided_by", "refusal"])
    settle(WAITS, _about(row))
    return Done(row, about=_about(row), contents={"rule": row.rule})


def _waiting(period_id: UUID) -> Period:
    row = Period.objects.select_for_update().filter(pk=period_id).first()
    if row is None:
        raise CannotBeDone(_("Nobody has asked for that."))
    if row.decided_at is not None:
        raise AlreadyDone(_("It is settled already."))
    return row


def _others(by: Actor) -> set[UUID]:
    return {person for role in BY for person in holding(role)} - {by.person}


def _about(row: Period) -> str:
    return f"retention_period:{row.pk}"
