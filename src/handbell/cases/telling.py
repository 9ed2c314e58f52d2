"""Telling people that something waits for them: never what, about whom or from whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from handbell.cases.models import Case, Report
from handbell.notices.mail import queue_mail
from handbell.notices.tell import settle, tell_person, waiting_for
from handbell.people.models import Person

WAITS: Final = "cases.waits"  # kinds of notices
ANSWER: Final = "cases.answer"


def tell_of(case: Case, people: Iterable[UUID], due_at: datetime | None = None) -> None:
    """Put it on their lists."""
    for person in people:
        tell_person(
            person, kind=WAITS, about=case.reference, title=_("Something waits for you"), due_at=due_at,
            detail=_("Open it here. Nothing about it is said anywhere else."),
            link=reverse("cases:case", args=[case.pk]),
        )  # fmt: skip


def ring(people: Iterable[UUID]) -> None:
    """What cannot wait rings through at any hour: an e-mail that says nothing but that something waits."""
    for person in Person.objects.filter(pk__in=list(people), user__is_active=True).select_related(
        "user", "school"
    ):
        assert person.user is not None
        words = _("Something in Handbell, %(school)s, cannot wait. Sign in to see what:") % {
            "school": person.school.name
        }
        queue_mail(
            person.user.email, _("Something cannot wait"), f"{words}\n\n{settings.ADDRESS}/\n", unlisted=True
        )


def has_read(case: Case, person: UUID) -> None:
    """It waits for this person no more."""
    settle(WAITS, case.reference, person_id=person)


def tell_reporter(report: Report) -> None:
    """Whoever told it signed in finds that there is an answer; others look with their code."""
    teller = report.contents.get("teller")
    if teller:
        tell_person(
            UUID(teller), kind=ANSWER, about=f"told:{report.pk}", title=_("There is an answer for you"),
            link=reverse("cases:mine_one", args=[report.pk]),
        )  # fmt: skip


def answer_waits(report: Report, person: UUID) -> bool:
    """Whether the school has answered, and they have not said that they read it."""
    return waiting_for(person).filter(kind=ANSWER, about=f"told:{report.pk}").exists()


def answer_read(report: Report, person: UUID) -> None:
    """The answer was read."""
    settle(ANSWER, f"told:{report.pk}", person_id=person)
