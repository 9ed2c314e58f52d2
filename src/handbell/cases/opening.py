"""Opening a case for a report, inside the transaction of its action."""

from __future__ import annotations

import secrets
from typing import Final
from uuid import UUID

from django.utils import timezone

from handbell.cases.codes import SIGNS
from handbell.cases.holders import holding
from handbell.cases.laying import lay
from handbell.cases.models import Case, CasePerson
from handbell.cases.named import could_be_about_adults, named_in
from handbell.cases.proposal import Proposal

_TICKED: Final = {"headteacher": "headteacher", "dsl": "dsl", "chair_of_governors": "chair_of_governors"}


def open_case(
    pack_id: str, proposal: Proposal, *, about: str, words: str, subjects: frozenset[UUID] = frozenset(),
) -> Case:  # fmt: skip
    """A case with its readers and steps. `subjects` are people whom the teller chose, perhaps themselves."""
    case = Case(
        sign=fresh_sign(), opened_at=timezone.now(), pack_id=pack_id, category=proposal.category,
        also=list(proposal.also), severity=proposal.severity, round_head=proposal.round_head, guarded=proposal.guarded,
    )  # fmt: skip
    case.put(proposal=proposal.as_json(), reasons=[])
    case.save(force_insert=True)
    ticked = holding(_TICKED[about]) if about in _TICKED else set()
    certain = set(subjects) | ticked
    for person in certain:
        link(case, CasePerson.Part.SUBJECT, person)
    if could_be_about_adults(about, {proposal.category, *proposal.also}):
        for person in named_in(words) - certain:  # whoever tells it too: perhaps it is about themselves
            link(case, CasePerson.Part.POSSIBLE, person)
    lay(case)
    return case


def link(
    case: Case, part: str, person: UUID | None, name: str = "", note: str = "", school: str = ""
) -> CasePerson:
    """Write down somebody whom the case is about. `school`: the name of another school whose they are."""
    row = CasePerson(case=case)
    row.put(person=str(person or ""), name=name, part=str(part), note=note, school=school)
    row.save(force_insert=True)
    return row


def fresh_sign() -> str:
    """How people will name a new case aloud: chance."""
    while True:
        sign = "".join(secrets.choice(SIGNS) for _place in range(5))
        if not Case.objects.filter(sign=sign).exists():
            return sign
