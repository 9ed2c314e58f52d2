"""A parent's own answer, given or withdrawn with a one-time code."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.consent.actions.record_answer import in_the_record, newest_of
from handbell.consent.actions.telling import telling_what_became_stricter
from handbell.consent.bounds import check_answer, check_holder
from handbell.consent.models import ConsentAnswer
from handbell.ledger.action import Done, action
from handbell.people.models import Person
from handbell.schools.access import Actor, NotAllowed


@action("consent.answer")
def answer_as_family(by: Actor, *, pupil_id: UUID, purpose: str, answer: str) -> Done[ConsentAnswer]:
    """Add this parent's answer, from this moment on. A "no" after a "yes" is a withdrawal, and is kept as one.

    The same answer given again changes nothing and is not added twice. Raises CannotBeAnswered or NotAllowed.
    """
    if by.person_id is None:
        raise NotAllowed(_("Ask for a code first."))
    check_answer(purpose, answer)
    pupil = Person.objects.select_for_update().filter(pk=pupil_id).first()
    check_holder(pupil_id, by.person_id)
    assert pupil is not None  # somebody decides for them
    kept = _as_kept(answer, pupil_id, by.person_id, purpose)
    last = newest_of(pupil_id, by.person_id, purpose)
    if last is not None and last.answer == kept and last.channel_id is None and last.until is None:
        return Done(last, about=f"pupil:{pupil.pk}", contents={**in_the_record(last), "again": True})
    with telling_what_became_stricter(pupil_id):
        row = ConsentAnswer.objects.create(
            pupil=pupil, holder_id=by.person_id, purpose=purpose, answer=kept, since=timezone.now(),
            evidence="answered with a one-time code", recorded_by_id=by.person_id,
        )  # fmt: skip
    return Done(row, about=f"pupil:{pupil.pk}", contents=in_the_record(row))


def _as_kept(answer: str, pupil_id: UUID, holder_id: UUID, purpose: str) -> str:
    Answer = ConsentAnswer.Answer  # noqa: N806 - the class of choices
    if answer not in {Answer.REFUSED, Answer.WITHDRAWN}:
        return answer
    said_yes = ConsentAnswer.objects.filter(
        pupil_id=pupil_id, holder_id=holder_id, purpose=purpose, answer=Answer.GIVEN
    )
    return Answer.WITHDRAWN if said_yes.exists() else Answer.REFUSED
