"""The daily round: whoever must know now is told that something has come to the end of its time, and never what."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.cases.knowing import kept_out
from handbell.cases.laying import lay_readers, proposal_of
from handbell.cases.models import Case
from handbell.evidence.holding import held
from handbell.evidence.retention.emptying import destroy_left
from handbell.evidence.retention.knowing import over
from handbell.evidence.retention.models import Disposal
from handbell.evidence.retention.own import rules_at
from handbell.notices.tell import settle, tell_person
from handbell.schools.access import Actor

WAITS: Final = "retention.due"
ABOUT: Final = "retention"


def look_for_over(by: Actor, now: datetime | None = None) -> int:
    """One round of the school in scope; how many closed cases wait for their end. Doing it twice changes nothing.

    Years later other people hold the roles: whoever must know today reads the case from now on.
    """
    by.must("retention.round")
    today = timezone.localdate(now or timezone.now())
    destroy_left()
    told: set[UUID] = set()
    rules = rules_at()
    found = [case for case in _closed() if over(case, today, rules) and not held(case)]
    for case in found:
        readers = lay_readers(case, proposal_of(case), kept_out([case])[case.pk])
        told |= {person for person, role in readers.items() if role != "shared"}
    for person in told:
        tell_person(
            person, kind=WAITS, about=ABOUT, title=_("Something has come to the end of its time"),
            detail=_("Two people look at it and say whether it goes. What it is stands nowhere else."),
            link=reverse("retention:all"),
        )  # fmt: skip
    if not told:
        settle(WAITS, ABOUT)
    return len(found)


def _closed() -> list[Case]:
    ended = Disposal.objects.exclude(disposed_at=None).values("case_id")
    return list(Case.objects.filter(state=Case.State.CLOSED).exclude(pk__in=ended).order_by("closed_at"))
