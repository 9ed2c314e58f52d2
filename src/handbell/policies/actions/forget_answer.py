"""Take an answer, or all of them, off one's own list. They are gone then, for everybody."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.policies.models import KeptAnswer
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone


@action("policies.forgot_answers", capability="policies.keep_answer")
def forget_answer(by: Actor, answer_id: UUID) -> Done[None]:
    """Delete one answer. KeptAnswer.DoesNotExist where it is not on this person's own list, whoever else keeps it."""
    answer = KeptAnswer.objects.select_for_update().get(pk=answer_id, person_id=by.person)
    about = answer.reference
    answer.delete()
    return Done(None, about=about)


@action("policies.forgot_answers", capability="policies.keep_answer")
def forget_all_answers(by: Actor) -> Done[int]:
    """Delete every answer on this person's own list; how many there were. AlreadyDone where there were none."""
    count, _each = KeptAnswer.objects.filter(person_id=by.person).delete()
    if not count:
        raise AlreadyDone(_("Your list is empty already."))
    return Done(count, about=by.reference, contents={"count": count})
