"""Decide that a child is never published. Why is kept apart, for the DSL and the headteacher alone."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.consent.actions.telling import telling_what_became_stricter
from handbell.consent.bounds import CannotBeAnswered
from handbell.consent.models import ConsentAnswer, FlagReason
from handbell.consent.standing import FLAGS
from handbell.ledger.action import Done, action
from handbell.people.models import Person
from handbell.schools.access import Actor

EVERY_PURPOSE = "every"


@action("consent.flag")
def set_never_publish(by: Actor, *, pupil_id: UUID, reason: str) -> Done[ConsentAnswer]:
    """Flag the pupil; whatever shows them, covered or not, comes down. Setting it twice changes nothing."""
    if not reason.strip():
        raise CannotBeAnswered(_("Say why. Only the DSL and the headteacher will be able to read it."))
    pupil = Person.objects.select_for_update().get(pk=pupil_id)
    last = latest_flag(pupil_id)
    if last is not None and last.answer == ConsentAnswer.Answer.NEVER_PUBLISH:
        return Done(last, about=f"pupil:{pupil.pk}", contents={"again": True})
    with telling_what_became_stricter(pupil_id):
        row = _flag(by, pupil, ConsentAnswer.Answer.NEVER_PUBLISH)
        FlagReason.objects.create(answer=row, reason=reason.strip())
    return Done(row, about=f"pupil:{pupil.pk}", contents={"answer": row.answer})


@action("consent.lift_flag", capability="consent.flag")
def lift_never_publish(by: Actor, *, pupil_id: UUID, reason: str) -> Done[ConsentAnswer]:
    """Lift the flag; the family's own answers stand again."""
    if not reason.strip():
        raise CannotBeAnswered(
            _("Say why it is lifted. Only the DSL and the headteacher will be able to read it.")
        )
    pupil = Person.objects.select_for_update().get(pk=pupil_id)
    last = latest_flag(pupil_id)
    if last is None or last.answer == ConsentAnswer.Answer.LIFTED:
        raise CannotBeAnswered(_("There is no flag to lift."))
    row = _flag(by, pupil, ConsentAnswer.Answer.LIFTED)
    FlagReason.objects.create(answer=row, reason=reason.strip())
    return Done(row, about=f"pupil:{pupil.pk}", contents={"answer": row.answer})


def latest_flag(pupil_id: UUID) -> ConsentAnswer | None:
    """The last flag of this pupil, set or lifted."""
    return (
        ConsentAnswer.objects.filter(pupil_id=pupil_id, answer__in=FLAGS)
        .order_by("since", "recorded_at", "pk")
        .last()
    )


def _flag(by: Actor, pupil: Person, answer: str) -> ConsentAnswer:
    return ConsentAnswer.objects.create(
        pupil=pupil, purpose=EVERY_PURPOSE, answer=answer, basis=ConsentAnswer.Basis.LEGAL_OBLIGATION,
        evidence="decided by the safeguarding lead or the headteacher", since=timezone.now(),
        recorded_by_id=by.person_id,
    )  # fmt: skip
