"""Clauses are counted once a day by Handbell itself, and the counts are drawn with their table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from handbell.assurance.counting import count_daily, count_day
from handbell.assurance.drawing import drawn
from handbell.assurance.models import PolicyDay
from handbell.assurance.over_time import MOST_DAYS, days_of, over_time
from handbell.ledger.models import Entry
from handbell.people.models import Person
from handbell.publishing.delivery.sweeps import Rounds
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def worker(school: School) -> Actor:
    return Actor(school=school, name="Handbell", via="job", system=True)


def test_the_worker_counts_once_a_day_and_again_for_another_policy(in_oakfield: School) -> None:
    hand = worker(in_oakfield)
    first = count_daily(hand, NOW)
    assert first is not None
    assert (first.day, first.kept + first.due + first.broken + first.no_evidence + first.info) == (
        "2026-11-20",
        263,
    )
    assert count_daily(hand, NOW + timedelta(hours=3)) is None
    assert count_daily(hand, NOW + timedelta(days=1)) is not None
    AdoptedPolicy.objects.update(in_force=False)
    assert count_daily(hand, NOW) is None
    AdoptedPolicy.objects.create(pack_id="take-1-studios", adopted_on=date(2026, 11, 20), signed_by="R")
    again = count_daily(hand, NOW)
    assert again is not None
    assert again.kept + again.due + again.broken + again.no_evidence + again.info == 70
    assert Entry.objects.filter(verb="assurance.counted").count() == 3


def test_the_worker_s_rounds_count_in_every_school(oakfield: School, other_school: School) -> None:
    assert "policy days" in Rounds().go(NOW)
    for school in (oakfield, other_school):
        with school_scope(school):
            assert [one.day for one in PolicyDay.objects.all()] == ["2026-11-20"]


def test_nobody_counts_by_hand_and_no_count_is_written_over(
    in_oakfield: School, headteacher: Person, acting: Callable[[Person], Actor]
) -> None:
    policy = AdoptedPolicy.objects.get()
    with pytest.raises(NotAllowed, match="Nobody types these numbers in"):
        count_day(acting(headteacher), policy, NOW)
    assert not PolicyDay.objects.exists()
    count_daily(worker(in_oakfield), NOW)
    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
        PolicyDay.objects.update(kept=263, no_evidence=0)
    with (
        pytest.raises(DatabaseError, match="cannot be changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE assurance_policyday SET kept = 263")


def test_a_long_time_is_drawn_by_forty_days_with_its_ends(in_oakfield: School) -> None:
    policy, begun = AdoptedPolicy.objects.get(), date(2025, 9, 1)
    assert over_time(policy) is None
    PolicyDay.objects.bulk_create(
        PolicyDay(
            policy=policy,
            day=(begun + timedelta(days=n)).isoformat(),
            kept=n,
            due=0,
            broken=1,
            no_evidence=400 - n,
            info=5,
        )
        for n in range(365)
    )
    shown = days_of(policy)
    assert (len(shown), shown[0].day, shown[-1].day) == (MOST_DAYS, "2025-09-01", "2026-08-31")
    assert [one.day for one in shown] == sorted({one.day for one in shown})
    table = over_time(policy)
    assert table is not None
    assert table.rows[-1] == ("31 Aug 2026", 364, 0, 1, 36, 5)
    drawing = drawn(table.as_json())
    last = [block for block in drawing.blocks if block.x == max(one.x for one in drawing.blocks)]
    assert [block.tone for block in last] == ["kept", "broken", "none", "info"]
    assert sum(block.height for block in last) == pytest.approx(100, abs=0.1)
    assert "31 Aug 2026: Kept 364, Due 0, Broken 1" in drawing.in_words


def test_the_policy_page_shows_the_days_and_their_numbers(
    in_oakfield: School, teacher: Person, parent: Person, client_of: Callable[[Person], Client]
) -> None:
    assert "Kept over time" not in client_of(teacher).get("/policy/").content.decode()
    counted = count_daily(worker(in_oakfield), NOW)
    assert counted is not None
    page = client_of(teacher).get("/policy/").content.decode()
    assert "Kept over time" in page
    assert "Clauses by status, day by day" in page
    row = page.partition(">20 Nov 2026</th>")[2].partition("</tr>")[0]
    assert row.startswith(f'<td class="govuk-table__cell govuk-table__cell--numeric">{counted.kept}</td>')
    assert "Kept over time" not in client_of(parent).get("/policy/").content.decode()
