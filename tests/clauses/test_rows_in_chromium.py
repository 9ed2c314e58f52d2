"""Rows marked `browser: true`, walked in Chromium at a phone's width, each page looked at by axe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction
from tests.clauses.browser_walker import BrowserWalker
from tests.clauses.rows import Row, rows_of
from tests.clauses.steps import Stage
from tests.clauses.test_rows import play
from tests.clauses.world import NOW, make_world

from handbell.policy import pack_ids

pytestmark = pytest.mark.browser
WALKED = [row for pack in pack_ids() for row in rows_of(pack) if row.browser]


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=True) as moved:
        yield moved


@pytest.mark.parametrize("row", WALKED, ids=lambda row: row.clause)
def test_a_row_in_chromium(
    row: Row, clock: Any, transactional_db: None, open_page: Callable[..., Any], check: Callable[..., None]
) -> None:
    cache.clear()
    with transaction.atomic():
        world = make_world(row.pack)
    play(row, Stage(world, BrowserWalker(open_page, check), clock))
