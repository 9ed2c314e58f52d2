"""A school under the model policy, whose registers are the fullest, and one row to begin with."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conftest import enrol, open_school

from handbell.people.acting import actor_for
from handbell.people.models import Person
from handbell.registers.actions.enter import enter
from handbell.registers.models import Row
from handbell.schools.models import School


@pytest.fixture
def oakfield(db: None) -> School:
    return open_school("Oakfield Primary", "oakfield", "handbell-2026")


@pytest.fixture
def chair(oakfield: School) -> Person:
    return enrol(oakfield, "Ruth", "Aspinall", "chair_of_governors")


def tool(owner: Person, **more: Any) -> dict[str, Any]:
    """Answers for the register of approved tools."""
    return {
        "name": "Teams", "used_for": ["staff_meeting", "online_lesson"], "personal_data": "no",
        "recognises_faces": "no", "owner": str(owner.pk), **more,
    }  # fmt: skip


@pytest.fixture
def teams(headteacher: Person) -> Row:
    return enter(actor_for(headteacher), "approved_tools", tool(headteacher))
