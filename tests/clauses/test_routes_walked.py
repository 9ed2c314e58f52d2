"""Each row of the routes, under each policy, is walked: told, confirmed, each step to its receipt, closed by two.

Beside each walk one step is left undone: it stands late for all to see, goes up to somebody else, and a day later to
the next above; the case does not close, and the policy's page says broken.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.core.cache import cache
from django.test import TestCase
from tests.clauses.route_asks import Asked, Row, asked, floor_rows, rows_of
from tests.clauses.route_walk import (
    DAY,
    SOON,
    Page,
    Walk,
    banned,
    clause_kept_by,
    hangs_on,
    heading,
    taken_back,
)
from tests.clauses.world import NOW, make_world

from handbell.cases.models import Step
from handbell.cases.story import first_fault
from handbell.policy import pack_ids
from handbell.schools.scope import school_scope


@pytest.fixture
def walk(request: pytest.FixtureRequest, db: None) -> Iterator[Walk]:
    """The school under a policy, to which something was told: what it is, each walk says anew."""
    with time_machine.travel(NOW, tick=False) as clock:
        with TestCase.captureOnCommitCallbacks(execute=True):
            world = make_world(request.param)
        found = Walk(world, request.param, clock)
        found.sign_in()
        found.tell("amara")
        yield found


@pytest.mark.parametrize("walk", pack_ids(), indirect=True)
def test_every_row_of_a_policy(walk: Walk, subtests: pytest.Subtests) -> None:
    for number, row in enumerate(rows_of(walk.pack_id)):
        with subtests.test(row.name):
            _walked(walk, row, number)


@pytest.mark.parametrize("walk", ["handbell-2026"], indirect=True)
def test_every_rule_of_the_floor(walk: Walk, subtests: pytest.Subtests) -> None:
    for number, row in enumerate(floor_rows()):
        with subtests.test(row.name):
            _walked(walk, row, number)


def _walked(walk: Walk, row: Row, number: int) -> None:
    cache.clear()
    walk.to(NOW + SOON)
    walk.refresh()
    with taken_back():
        for conditions in row.conditions():
            walk.change(row.category, conditions)
            _stands(walk, asked(row, conditions))
        left = _all_but_one(walk, number)
        with walk.later():
            _left_undone(walk, left, row)
        walk.to(NOW + SOON)
        _finished(walk, left)


def _stands(walk: Walk, wanted: Asked) -> None:
    """The page shows what the row asks for, under its clauses; who may not know finds nothing."""
    page = walk.look(walk.owner)
    for kind, what in wanted.steps:
        card = page.steps.get(heading(kind, what))
        assert card, f"no step “{heading(kind, what)}” among {sorted(page.steps)}"
        assert (kind, what) in wanted.may_decide or "a person decides" not in card, card
    for verb in wanted.bans:
        assert banned(verb) in page.words, f"the page does not say “{banned(verb)}”"
    for clause in wanted.clauses:
        assert clause in page.words, f"the page does not cite {clause}"
    for person in walk.kept_from(wanted.kept_out):
        assert person not in walk.readers() and walk.look(person).status == 404, walk.name_of(person)


def _all_but_one(walk: Walk, number: int) -> Step:
    """Everybody reads it, and every step gets its receipt but one, another kind each time: that one is left undone."""
    steps = walk.open_steps()
    left = steps[number % len(steps)]
    waits_for = walk.told_in(left)
    for reader in walk.unread():
        if reader not in waits_for:
            walk.post(reader, "read")
    for step in walk.open_steps():
        if step.pk != left.pk and not walk.told_in(step) and not hangs_on(step, left):
            walk.take(walk.owner, step)
    return left


def _left_undone(walk: Walk, left: Step, row: Row) -> None:
    """Late for all to see, gone up to somebody else, a day later to the next; the case does not close."""
    name, undone = heading(left.kind, left.what), walk.open_steps()
    walk.to(max(one.due_at for one in undone) + SOON)
    assert walk.round() == len(undone)
    first = walk.gone_up(left)
    assert f"Gone up to {walk.name_of(first)}." in _late(walk.look(first), name)
    walk.to(max(one.due_at for one in undone) + SOON + DAY)
    walk.browsers.clear()
    assert walk.round() == len(undone)
    second = walk.gone_up(left)
    assert len({left.owner_id, first, second}) >= (2 if quiet(walk) else 3)
    said = walk.post(walk.owner, "close", {"reason": "All is done"}, 422)
    assert f"{len(undone)} step" in said and name in said, said
    clause = clause_kept_by(walk.pack_id, row.category)
    assert walk.clause_says(clause) == ("no evidence yet" if quiet(walk) else "broken")


def _late(page: Page, name: str) -> str:
    assert page.status == 200 and "Late" in page.steps[name], page.steps.get(name, page.words)
    return page.steps[name]


def _finished(walk: Walk, left: Step) -> None:
    """The last step gets its receipt; two people close it, and the policy says that it was kept."""
    for reader in walk.told_in(left):
        walk.post(reader, "read")
    if not walk.told_in(left):
        walk.take(walk.owner, left)
    for step in walk.open_steps():  # what waited for it
        walk.take(walk.owner, step)
    assert walk.control() == ("none" if quiet(walk) else "kept"), walk.open_steps()
    walk.answer_what_is_asked()
    other = walk.second()
    walk.post(walk.owner, "close", {"reason": "All is done"})
    walk.post(other, "agree")
    page = walk.look(other)
    assert "Closed" in page.words and "To do" not in page.words and "Late" not in page.words, page.words
    with school_scope(walk.world.school):
        assert walk.case is not None and first_fault(walk.case) == ""


def quiet(walk: Walk) -> bool:
    """Whether the case goes round the headteacher: then the policy's page tells nothing of it."""
    return walk.case is not None and walk.case.round_head
