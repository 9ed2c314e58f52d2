"""The hourly round: what was not done in time goes to somebody else, and stays undone for everybody to see."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from handbell.cases.drafts import forget_old
from handbell.cases.knowing import kept_out
from handbell.cases.laying import lay_keepers, lay_readers, proposal_of
from handbell.cases.models import Case, CaseReader, Event, Step
from handbell.cases.once import forget_pressed
from handbell.cases.people import next_higher
from handbell.cases.story import add, noted
from handbell.cases.telling import tell_of
from handbell.channels.bounds import AlreadyDone
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor

OVER: Final = (Case.State.CLOSED, Case.State.MERGED)
AHEAD: Final = {
    "72_hours": timedelta(hours=24),
    "30_days": timedelta(days=7),
}  # late would be against the law
AGAIN: Final = timedelta(hours=24)  # a step that still nobody does goes a hand further each day


def keep_time(by: Actor, now: datetime | None = None) -> int:
    """One round of the school in scope; how many steps went higher. Within a day nothing goes twice."""
    now = now or timezone.now()
    forget_old(now)
    forget_pressed(now)
    went = 0
    for case_id in list(Case.objects.exclude(state__in=OVER).values_list("pk", flat=True)):
        with transaction.atomic():  # two workers at once tell nobody twice
            who_is_here(Case.objects.select_for_update().get(pk=case_id))
    late = Step.objects.filter(_pressing(now), state=Step.State.OPEN).exclude(case__state__in=OVER)
    for step in late.exclude(went_higher_at__gt=now - AGAIN).order_by("due_at"):
        try:
            went += go_higher(by, step.pk, now) is not None
        except AlreadyDone:  # another worker, or its owner, was quicker
            continue
    return went


def _pressing(now: datetime) -> Q:
    """What is late, and what the law gives a long time for once little of it is left."""
    found = Q(due_at__lt=now)
    for within, ahead in AHEAD.items():
        found |= Q(within=within, due_at__lt=now + ahead)
    return found


def who_is_here(case: Case) -> None:
    """Who holds a role now and who no longer does, who is away, and in whose hands it therefore is."""
    out = kept_out([case])[case.pk]
    lay_keepers(case, lay_readers(case, proposal_of(case), out), out)


@action("cases.went_higher", capability="cases.keep_time")
def go_higher(by: Actor, step_id: UUID, now: datetime) -> Done[UUID | None]:
    """Tell the deputy, then the next above; None where nobody is left. The step's owner stays, and so does the step."""
    # The case first, as everybody who acts in it does: two who lock in two orders wait for each other for ever.
    case = Case.objects.select_for_update().get(pk=Step.objects.get(pk=step_id).case_id)
    step = Step.objects.select_for_update().get(pk=step_id)
    if not step.open or (step.went_higher_at and step.went_higher_at > now - AGAIN):
        raise AlreadyDone("It went higher already, or was done meanwhile.")
    proposal, out = proposal_of(case), kept_out([case])[case.pk]
    tried = {one for one in (step.owner_id, step.higher_id) if one}
    found: tuple[UUID, str] | None = None
    if case.deputy_id and case.deputy_id not in out | tried:
        found = (case.deputy_id, "higher")
    elif (
        above := next_higher(proposal, out, tried | ({case.deputy_id} if case.deputy_id else set()))
    ) is not None:
        found = (above[0], "higher")
    step.went_higher_at = now
    if found is not None:
        step.higher_id = found[0]
        CaseReader.objects.get_or_create(
            case=case, person_id=found[0], ended_at=None, defaults={"role": found[1], "since": now}
        )
    step.save(update_fields=["went_higher_at", "higher"])
    tell_of(case, {one for one in (step.owner_id, step.higher_id) if one} - out, step.due_at)
    event = add(
        case,
        Event.Kind.HIGHER,
        by,
        step=str(step.pk),
        of=step.kind,
        what=step.what,
        to=str(step.higher_id or ""),
    )
    return noted(step.higher_id, event)
