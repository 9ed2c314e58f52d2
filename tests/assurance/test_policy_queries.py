"""The policy page asks the database a bounded number of times, whatever the number of clauses and of rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from benchmarks.policy_year import make_year
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.signing_in import client_for

from handbell.assurance.registry import statuses, this_school_year
from handbell.policy import load_pack
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db
MOST = 200


def queries(work: Callable[[], Any]) -> int:
    work()  # what is kept ready for good (packs, engines) is read the first time
    with CaptureQueriesContext(connection) as asked:
        work()
    return len(asked)


def test_four_times_the_clauses_take_as_many_queries() -> None:
    school, _ = make_year("oakfield", "st-nicholas", timezone.now(), scale=0.05)
    clauses = load_pack("st-nicholas").clauses
    more = [replace(one, id=f"{one.id}-{n}") for n in range(4) for one in clauses]
    some = {name: one for one in clauses for name in one.kept_by}
    few = list({one.id: one for one in some.values()}.values())  # every control, in far fewer clauses
    with school_scope(school):
        asked = [
            queries(lambda lines=lines: statuses(lines, this_school_year())) for lines in (few, clauses, more)
        ]  # type: ignore[misc]
    assert len(few) < len(clauses) / 3
    assert asked[0] == asked[1] == asked[2]


def test_a_year_takes_as_many_queries_as_a_month_and_70_clauses_no_more_than_263() -> None:
    found = {}
    for slug, pack_id, scale in (
        ("a", "st-nicholas", 0.02),
        ("b", "st-nicholas", 0.1),
        ("c", "take-1-studios", 0.1),
    ):
        _, who = make_year(slug, pack_id, timezone.now(), scale=scale)
        client = client_for(who)
        found[slug] = queries(lambda client=client: client.get("/policy/"))  # type: ignore[misc]
    assert 10 < found["a"] <= MOST
    assert found["b"] == found["a"]
    assert found["c"] <= found["b"]
