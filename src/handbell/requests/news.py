"""Who is told that a request waits, what came of it, and what is still to be confirmed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.notices.tell import settle, tell_person
from handbell.policy.forms import Form
from handbell.requests.models import Confirmation, Request
from handbell.requests.stages import confirmers, takers

ANSWER: Final = "requests.answer"  # kinds of notices
ANSWERED: Final = "requests.answered"
CONFIRM: Final = "requests.confirm"


def ask_takers(found: Request, form: Form) -> None:
    """Put it on the list of everybody who may take the stage that it waits for."""
    settle(ANSWER, found.reference)
    stage = form.stages[found.stage]
    for person_id in takers(found, stage):
        tell_person(
            person_id, kind=ANSWER, about=found.reference, link=link_of(found),
            title=_("Asked of you: %(title)s") % {"title": form.title},
            detail=_("%(name)s waits for your word: %(stage)s.") % {
                "name": found.asked_by.full_name, "stage": stage.label,
            },
        )  # fmt: skip


def nobody_needs_to_answer(found: Request) -> None:
    """Take it off every list."""
    settle(ANSWER, found.reference)


def tell_asker(found: Request, title: str) -> None:
    """Tell who asked what came of it."""
    tell_person(found.asked_by_id, kind=ANSWERED, about=found.reference, link=link_of(found), title=title)


def asker_has_seen(found: Request) -> None:
    """The asker has read it: their list can forget it."""
    settle(ANSWERED, found.reference, person_id=found.asked_by_id)


def tell_people(found: Request, people: Iterable[UUID], title: str, detail: str, *, kind: str) -> None:
    """A notice that follows from a request."""
    for person_id in people:
        tell_person(
            person_id, kind=kind, about=found.reference, link=link_of(found), title=title, detail=detail
        )


def tell_confirmers(found: Request, one: Confirmation, also: Iterable[UUID] = ()) -> None:
    """Ask for a confirmation, by its day."""
    due = _end_of(one)
    for person_id in {*confirmers(one), *also}:
        tell_person(
            person_id, kind=CONFIRM, about=f"{found.reference}:{one.place}", link=link_of(found), due_at=due,
            title=_("Confirm: %(label)s") % {"label": one.label},
        )  # fmt: skip


def nothing_to_confirm(found: Request, place: int) -> None:
    """It is confirmed, or not needed any more."""
    settle(CONFIRM, f"{found.reference}:{place}")


def link_of(found: Request) -> str:
    """The request's own page."""
    return reverse("requests:one", args=[found.pk])


def _end_of(one: Confirmation) -> datetime | None:
    if one.due is None:
        return None
    return timezone.make_aware(datetime.combine(one.due, time(17)))
