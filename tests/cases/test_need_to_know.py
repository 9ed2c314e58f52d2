"""What everybody may read of how the school's cases stand says nothing of any one of them (the walk: test_walk.py)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.cases.conftest import HEAD

from handbell.cases.actions.read import read
from handbell.cases.actions.take_step import take_step
from handbell.cases.models import Case
from handbell.people.models import Person
from handbell.schools.access import Actor
from handbell.schools.models import School

pytestmark = pytest.mark.django_db


def test_the_policy_in_force_tells_nobody_of_a_case_of_one_kind(
    told: Callable[..., Case], acting: Callable[[Person], Actor], chair: Person, dsl: Person, second_teacher: Person,
    in_oakfield: School,
) -> None:  # fmt: skip
    from handbell.assurance.now import this_school_year
    from handbell.cases.controls import routes, steps

    names = frozenset({"route:allegation_against_headteacher", "route:online_bullying_pupil"})
    told("About the head", by=second_teacher, **HEAD)
    assert {one.status for one in routes(this_school_year(), names).values()} == {
        "none"
    }  # it goes round the head: not counted
    case = told("Somebody is mean to her", by=second_teacher)
    answers = routes(this_school_year(), names)
    assert {one.status for one in answers.values()} == {"due"} and len(
        {str(one.evidence) for one in answers.values()}
    ) == 1
    assert not any(one.items for one in answers.values())  # no number below five
    read(acting(dsl), case.pk)
    for step in case.steps.filter(state="open"):
        take_step(
            acting(dsl), case.pk, step.pk, "Done and talked over", "Ref 1"
        ) if step.kind != "tell" else None
    for reader in case.readers.filter(read_at=None):
        read(acting(reader.person), case.pk)
    left = case.steps.filter(state="open")
    for step in left:
        take_step(acting(dsl), case.pk, step.pk, "Rang them", "Ref 1")
    found = steps(this_school_year())
    assert (found.status, str(found.evidence)) == (
        "kept",
        "Every step of every report was done in time and has its receipt.",
    )
    step = case.steps.first()
    assert step is not None
    type(step).objects.filter(pk=step.pk).update(due_at=step.opened_at)
    assert steps(this_school_year()).status == "broken"
