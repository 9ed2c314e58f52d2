"""Each clause is kept as its row says: what somebody does, what they read, what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction
from django.test import TestCase
from tests.clauses.rows import FOLDER, Row, rows_in
from tests.clauses.steps import Stage, run_step
from tests.clauses.walker import ClientWalker
from tests.clauses.world import NOW, World, make_world

FILES = [
    path
    for path in sorted(FOLDER.glob("*/*.yaml"))
    if any(row.steps for row in rows_in(path, path.parent.name))
]


class _Undo(Exception):
    """Takes back what a row did."""


def play(row: Row, stage: Stage) -> None:
    """Run the row's steps; what fails says which step of which row."""
    for number, step in enumerate(row.steps, 1):
        try:
            run_step(stage, step)
        except AssertionError as failed:
            raise AssertionError(f"{row.clause}, step {number} {dict(step)}:\n{failed}") from failed


@pytest.fixture
def world(request: pytest.FixtureRequest, db: None) -> Iterator[World]:
    """The school under the pack of this file, made once for all of its rows."""
    with time_machine.travel(NOW, tick=True):
        with TestCase.captureOnCommitCallbacks(execute=True):  # what a policy just adopted sets going
            world = make_world(request.param)
        yield world


@pytest.mark.parametrize(
    ("world", "path"),
    [pytest.param(path.parent.name, path, id=f"{path.parent.name}/{path.stem}") for path in FILES],
    indirect=["world"],
)
def test_rows(world: World, path: Path, subtests: pytest.Subtests) -> None:
    for row in rows_in(path, path.parent.name):
        if row.waits:
            continue
        with subtests.test(row.clause):
            cache.clear()
            try:
                with transaction.atomic(), time_machine.travel(NOW, tick=True) as clock:
                    play(row, Stage(world, ClientWalker(), clock))
                    raise _Undo
            except _Undo:
                pass
