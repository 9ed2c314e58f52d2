"""A school under the model policy with an acceptable use policy in its register, and people who sign."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from tests.conftest import enrol, open_school

from handbell.duties.signatures.actions.open_text import open_text
from handbell.duties.signatures.actions.sign import Signed, sign
from handbell.duties.signatures.sheets import Sheet, sheet_of
from handbell.duties.signatures.signers import signers
from handbell.people.acting import actor_for
from handbell.people.models import Person
from handbell.registers.actions.enter import enter
from handbell.registers.models import Row
from handbell.schools.models import School
from handbell.schools.scope import school_scope


@pytest.fixture
def oakfield(db: None) -> School:
    return open_school("Oakfield Primary", "oakfield", "handbell-2026")


@pytest.fixture
def aup(headteacher: Person) -> Row:
    return enter(actor_for(headteacher), "linked_policies", linked(headteacher))


@pytest.fixture
def volunteer(oakfield: School) -> Person:
    return enrol(oakfield, "Vera", "Lund", "volunteer")


def linked(owner: Person, **more: Any) -> dict[str, Any]:
    """Answers for the register of linked policies."""
    return {
        "name": "Acceptable use policy", "what": "aup", "edition": "2026", "dated": "2026-09-01",
        "address": "https://oakfield.sch.uk/aup", "owner": str(owner.pk), **more,
    }  # fmt: skip


def sheet_for(person: Person, form_id: str) -> Sheet:
    with school_scope(person.school):
        return sheet_of(form_id)


def ticks(person: Person, sheet: Sheet) -> dict[str, str]:
    """Every statement accepted, and each choice answered with its first."""
    with school_scope(person.school):
        roles = signers(timezone.localdate(), person.pk)[person.pk].roles
    return {ask.name: "yes" if ask.kind == "tick" else ask.choices[0][0] for ask in sheet.asks(roles)}


def signed_by(person: Person, form_id: str = "policy") -> Signed:
    """Open and sign, as a person does."""
    sheet, actor = sheet_for(person, form_id), actor_for(person)
    open_text(actor, form_id, sheet.edition)
    return sign(actor, form_id, sheet.edition, ticks(person, sheet))
