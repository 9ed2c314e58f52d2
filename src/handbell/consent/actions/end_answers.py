"""Act on answers whose period is over: called by the worker, and harmless to call again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from handbell.consent.actions.telling import picture_of, tell_difference
from handbell.consent.models import ConsentAnswer
from handbell.consent.standing import answers_about
from handbell.ledger.action import Done, action
from handbell.people.models import Person
from handbell.schools.access import Actor
from handbell.schools.scope import school_scope

A_MOMENT: Final = timedelta(microseconds=1)


def end_answers(by: Actor, now: datetime) -> int:
    """End every answer of the actor's school whose `until` has passed; returns how many."""
    with school_scope(by.school):
        due = ConsentAnswer.objects.filter(until__lte=now, ended_at=None).order_by("until")
        wanted = list(due.values_list("pk", "pupil_id"))
    for pk, pupil_id in wanted:
        _end(by, pk, pupil_id, now)
    return len(wanted)


@action("consent.end", capability="consent.record")
def _end(by: Actor, pk: UUID, pupil_id: UUID, now: datetime) -> Done[None]:
    """Compare the moment before the answer ended with now, as later answers may have taken its place."""
    Person.objects.select_for_update().get(pk=pupil_id)
    row = ConsentAnswer.objects.get(pk=pk)
    about, contents = f"pupil:{pupil_id}", {"purpose": row.purpose, "answer": row.answer}
    if row.ended_at is not None or row.until is None:
        return Done(None, about=about, contents={**contents, "again": True})
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    answers = answers_about([pupil_id])
    before = picture_of(pupil_id, row.until - A_MOMENT, answers)
    tell_difference(pupil_id, before, picture_of(pupil_id, now, answers))
    return Done(None, about=about, contents=contents)
