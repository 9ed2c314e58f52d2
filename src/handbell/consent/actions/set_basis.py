"""Set the lawful basis on which pupils are shown for a purpose."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.consent.actions.telling import picture_of, tell_difference
from handbell.consent.bounds import CannotBeAnswered
from handbell.consent.models import ConsentAnswer, PurposeBasis
from handbell.consent.purposes import PURPOSES
from handbell.consent.standing import answers_about
from handbell.ledger.action import Done, action
from handbell.people.models import Person
from handbell.schools.access import Actor
from handbell.schools.policy import NoPolicyInForce, school_pack

Basis = ConsentAnswer.Basis
BASES: Final = (Basis.CONSENT, Basis.PUBLIC_TASK, Basis.LEGITIMATE_INTERESTS)


@action("consent.basis")
def set_basis(
    by: Actor, *, purpose: str, basis: str, told_families_on: date | None = None
) -> Done[PurposeBasis]:
    """Set it; whoever may be shown less than before is told of. The same again changes nothing.

    Raises CannotBeAnswered: an unknown purpose or basis, families not told, or a policy that asks for written consent.
    """
    _check(purpose, basis, told_families_on)
    told = None if basis == Basis.CONSENT else told_families_on
    pupils = list(Person.objects.filter(roles_held__role="pupil").values_list("pk", flat=True).distinct())
    answers, now = answers_about(pupils), timezone.now()
    before = {pk: picture_of(pk, now, answers) for pk in pupils}
    row, _made = PurposeBasis.objects.update_or_create(
        purpose=purpose, defaults={"basis": basis, "told_families_on": told}
    )
    answers.bases = {one.purpose: one for one in PurposeBasis.objects.all()}
    for pk in pupils:
        tell_difference(pk, before[pk], picture_of(pk, now, answers))
    contents = {"purpose": purpose, "basis": basis, "told_families_on": told.isoformat() if told else ""}
    return Done(row, about="consent:basis", contents=contents, clauses=clauses_for_consent())


def written_consent_clause() -> str | None:
    """The clause that asks for written consent, where the policy in force has one."""
    try:
        publishing = school_pack().publishing
    except NoPolicyInForce:
        return None
    return (publishing.consent_clause or "") if publishing.written_consent else None


def clauses_for_consent() -> list[str]:
    """The clause on consent that the record cites, if the policy in force has one."""
    try:
        clause = school_pack().publishing.consent_clause
    except NoPolicyInForce:
        return []
    return [clause] if clause else []


def _check(purpose: str, basis: str, told_families_on: date | None) -> None:
    if purpose not in PURPOSES:
        raise CannotBeAnswered(_("Choose what the basis is for."))
    if basis not in BASES:
        raise CannotBeAnswered(_("Choose a basis: consent, public task or legitimate interests."))
    if basis == Basis.CONSENT:
        return
    clause = written_consent_clause()
    if clause is not None:
        raise CannotBeAnswered(
            _("Your policy asks for written consent (%(clause)s). Keep consent, or change the policy first.")
            % {"clause": clause}
        )
    if told_families_on is None:
        raise CannotBeAnswered(
            _("Say on which day families were told. Until then, nobody’s silence is a yes.")
        )
