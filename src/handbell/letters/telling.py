"""Telling people that a letter waits for them: never what it is, to whom it goes, or in which case."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from handbell.cases.holders import holding
from handbell.cases.models import CaseReader
from handbell.letters.knowing import may_read_second
from handbell.letters.models import Letter
from handbell.notices.tell import settle, tell_person
from handbell.people.acting import actor_for
from handbell.people.models import Person
from handbell.policy.letters import Letter as Template

WAITS: Final = "letters.waits"


def second_readers(letter: Letter, template: Template) -> list[Person]:
    """Everybody who could be the second reader, by name: others who may see it, in a role that the template asks."""
    if letter.case_id is None:
        people = Person.objects.filter(pk__in=holding("leadership") | holding("office"))
    else:
        readers = CaseReader.objects.filter(case_id=letter.case_id, ended_at=None)
        people = Person.objects.filter(pk__in=readers.values("person_id"))
    others = people.exclude(pk=letter.writer_id).order_by("family", "given")
    return [one for one in others if may_read_second(actor_for(one), letter, template)]


def tell_of(letter: Letter, people: Iterable[UUID]) -> None:
    """Put it on their lists."""
    for person in people:
        tell_person(
            person, kind=WAITS, about=letter.reference, title=_("Something waits for you"),
            detail=_("Open it here. Nothing about it is said anywhere else."),
            link=reverse("letters:letter", args=[letter.pk]),
        )  # fmt: skip


def is_done(letter: Letter) -> None:
    """It waits for nobody any more."""
    settle(WAITS, letter.reference)
