"""Questions that a policy asks of one person, in writing, before a case can close."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handbell.cases.holders import holding
from handbell.cases.laying import proposal_of
from handbell.cases.models import Case
from handbell.outcomes.meaning import consequences_of
from handbell.schools.access import Actor


@dataclass(frozen=True)
class Question:
    """`says` is asked, where one of the conditions `when` may hold; `by` are the roles that answer."""

    says: str | Promise
    by: tuple[str, ...]
    when: tuple[str, ...]
    refusal: str | Promise


QUESTIONS: Final[Mapping[str, Question]] = {
    "suitability_questioned": Question(
        _("Is this person suitable to go on working with children?"),
        ("headteacher", "chair_of_governors"),
        ("about_staff", "about_headteacher"),
        _("The headteacher answers this, or the chair of governors where it goes round the headteacher."),
    ),
}
"""By the consequence that a clause names."""


def asked_in(case: Case) -> Mapping[str, list[str]]:
    """Questions of this case, each with its clauses."""
    states = proposal_of(case).conditions
    return {
        one: cited
        for one, cited in consequences_of(case).items()
        if one in QUESTIONS and any(states.get(name, "not") != "not" for name in QUESTIONS[one].when)
    }


def may_answer(by: Actor, question: str, case: Case) -> bool:
    """Whether this person is one of those whom it is asked; anybody who decides, where none of them reads the case."""
    roles = QUESTIONS[question].by
    if by.roles & set(roles):
        return True
    readers = set(case.readers.filter(ended_at=None).values_list("person_id", flat=True))
    return not any(holding(role) & readers for role in roles)
