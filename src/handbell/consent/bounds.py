"""What an answer must be, and who may give it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from handbell.consent.models import ConsentAnswer
from handbell.consent.purposes import PURPOSES
from handbell.people.models import FamilyLink

FAMILY_ANSWERS = (
    ConsentAnswer.Answer.GIVEN,
    ConsentAnswer.Answer.REFUSED,
    ConsentAnswer.Answer.OBJECTED,
    ConsentAnswer.Answer.WITHDRAWN,
)


class CannotBeAnswered(ValueError):
    """The answer cannot be taken as it is; the message says why and what to do."""


def check_answer(purpose: str, answer: str) -> None:
    """CannotBeAnswered for a purpose or an answer that does not exist."""
    if purpose not in PURPOSES:
        raise CannotBeAnswered(_("Choose what the answer is about."))
    if answer not in FAMILY_ANSWERS:
        raise CannotBeAnswered(_("Choose an answer: yes, no, objects, or withdraws."))


def check_period(since: datetime, until: datetime | None, now: datetime) -> None:
    """CannotBeAnswered unless the answer began by now, and ends, if it does, after now."""
    if since > now:
        raise CannotBeAnswered(_("An answer begins now or earlier. Write it down on the day it begins."))
    if until is not None and until <= since:
        raise CannotBeAnswered(_("The answer must end after it begins. Change one of the two dates."))
    if until is not None and until <= now:
        raise CannotBeAnswered(
            _("This answer would be over already. Leave the end out, or choose a later one.")
        )


def check_holder(pupil_id: UUID, holder_id: UUID) -> None:
    """CannotBeAnswered unless this adult has parental responsibility for the pupil and contact is not barred."""
    link = FamilyLink.objects.filter(child_id=pupil_id, adult_id=holder_id).first()
    if link is None or not link.may_decide:
        raise CannotBeAnswered(
            _("This adult cannot answer for the child. Choose somebody with parental responsibility.")
        )
