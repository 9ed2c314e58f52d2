"""Whose word a request waits for: the form's stages in turn, and the people who may take each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from handbell.channels.asking import holding
from handbell.filling.answers import values_of
from handbell.people.models import Person
from handbell.policy import vocabulary
from handbell.policy.forms import Form, Stage, When
from handbell.requests.models import Confirmation, Request


def holds(whens: Sequence[When], answers: Mapping[str, Any]) -> bool:
    """Whether each of these holds for these answers."""
    return all(values_of(answers.get(when.ask)) & set(when.values) for when in whens)


def next_stage(form: Form, answers: Mapping[str, Any], start: int = 0) -> int | None:
    """The first stage from `start` on that these answers need; None where no word is missing."""
    for place in range(start, len(form.stages)):
        if holds(form.stages[place].when, answers):
            return place
    return None


def takers(found: Request, stage: Stage) -> set[UUID]:
    """Who may take the stage: never the asker. Where nobody else holds the office, the head; then the chair."""
    asker = {found.asked_by_id}
    return (
        _named(found, stage) - asker
        or holding("headteacher") - asker
        or holding("chair_of_governors") - asker
    )


def _named(found: Request, stage: Stage) -> set[UUID]:
    if not stage.by_ask:
        return set().union(*(holding(role) for role in stage.by))
    ids = [UUID(one) for one in values_of(found.answers.get(stage.by_ask))]
    return set(Person.objects.filter(pk__in=ids, status=Person.Status.CURRENT).values_list("pk", flat=True))


def confirmers(one: Confirmation) -> set[UUID]:
    """Who may confirm it; the head where nobody holds the office."""
    return set().union(*(holding(role) for role in one.roles)) or holding("headteacher")


def office(stage: Stage) -> str:
    """Whose word a stage takes, in words: "Headteacher or Designated safeguarding lead (DSL)"."""
    if stage.by_ask:
        return _("The person who is named in the request")
    known = vocabulary().roles
    return _(" or ").join(known[role].label for role in stage.by)


def offices(roles: Sequence[str]) -> str:
    """These roles in words."""
    known = vocabulary().roles
    return _(" or ").join(known[role].label for role in roles)


def citing(sentence: str, clause: str) -> str:
    """The sentence with the clause that says so."""
    return f"{sentence} ({clause})" if clause else sentence
