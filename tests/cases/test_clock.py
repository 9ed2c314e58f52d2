"""When steps are due: across the end of summer time, bank holidays and the August break."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handbell.calendar.school_days import LONDON
from handbell.calendar.working_days import bank_holidays, is_working_day
from handbell.cases.clock import due_at


def london(*parts: int, fold: int = 0) -> datetime:
    return datetime(*parts, tzinfo=LONDON, fold=fold)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("within", "start", "due"),
    [
        ("immediately", london(2026, 11, 20, 22, 30), london(2026, 11, 20, 23, 30)),
        ("same_day", london(2026, 11, 20, 9), london(2026, 11, 21, 0)),
        ("one_working_day", london(2026, 11, 20, 15), london(2026, 11, 23, 16)),  # a Friday, then Monday
        (
            "one_working_day",
            london(2026, 8, 12, 9),
            london(2026, 8, 13, 16),
        ),  # school is closed, the LADO is not
        (
            "one_working_day",
            london(2026, 8, 28, 9),
            london(2026, 9, 1, 16),
        ),  # over the bank holiday of 31 August
        (
            "one_working_day",
            london(2026, 12, 24, 9),
            london(2026, 12, 29, 16),
        ),  # 28 December stands for Boxing Day
        ("one_working_day", london(2026, 4, 2, 9), london(2026, 4, 7, 16)),  # Easter
        ("72_hours", london(2026, 10, 23, 12), london(2026, 10, 26, 11)),  # the clocks go back on the 25th
        (
            "72_hours",
            london(2027, 3, 26, 12),
            london(2027, 3, 29, 13),
        ),  # and forward, over Good Friday and a Sunday
        (
            "72_hours",
            london(2026, 12, 24, 9, 30),
            london(2026, 12, 27, 9, 30),
        ),  # Christmas stops no such clock
        (
            "immediately",
            london(2026, 10, 25, 1, 30, fold=0),
            london(2026, 10, 25, 1, 30, fold=1),
        ),  # the hour twice
        ("immediately", london(2026, 11, 20, 23, 59), london(2026, 11, 21, 0, 59)),
        ("same_day", london(2026, 11, 20, 23, 59), london(2026, 11, 21, 0)),
        ("same_day", london(2026, 11, 22, 23, 59), london(2026, 11, 23, 0)),  # a Sunday is a day
        ("same_day", london(2026, 10, 25, 0, 10), london(2026, 10, 26, 0)),  # a day of twenty-five hours
        ("one_working_day", london(2026, 11, 22, 9), london(2026, 11, 23, 16)),  # told on a Sunday
        ("one_working_day", london(2026, 11, 19, 23, 59), london(2026, 11, 20, 16)),
        ("one_working_day", london(2026, 12, 25, 9), london(2026, 12, 29, 16)),
        (
            "one_working_day",
            london(2026, 10, 23, 15),
            london(2026, 10, 26, 16),
        ),  # the clocks go back in between
        (
            "",
            london(2026, 12, 21, 9),
            london(2026, 12, 30, 16),
        ),  # five working days, two of Christmas between
        (
            "",
            london(2026, 8, 24, 9),
            london(2026, 9, 1, 16),
        ),  # the August break counts, its bank holiday does not
        (
            "30_days",
            london(2026, 7, 24, 17),
            london(2026, 8, 21, 16),
        ),  # the last day of term; 23 August is a Sunday
        (
            "30_days",
            london(2026, 10, 1, 9),
            london(2026, 10, 30, 16),
        ),  # the clocks go back; the 31st is a Saturday
        ("30_days", london(2026, 8, 1, 17), london(2026, 8, 28, 16)),  # the 31st is a bank holiday
        ("", london(2026, 11, 20, 9), london(2026, 11, 27, 16)),  # the paper names no time: five working days
    ],
)
def test_when_a_step_is_due(within: str, start: datetime, due: datetime) -> None:
    assert due_at(within, start).timestamp() == due.timestamp()


STARTS = st.datetimes(datetime(2024, 1, 1), datetime(2035, 12, 31)).map(lambda at: at.replace(tzinfo=UTC))


@given(STARTS)
@example(london(2026, 8, 3, 9))  # thirty days that end in the last days of the August break
@example(london(2026, 10, 2, 9))  # over the end of summer time
@example(london(2026, 11, 28, 9))  # that end between Christmas and Boxing Day
def test_thirty_days_end_on_the_last_afternoon_on_which_somebody_can_do_it(start: datetime) -> None:
    limit, due = start + timedelta(days=30), due_at("30_days", start)
    here = due.astimezone(LONDON)
    assert start < due <= limit and is_working_day(here.date()) and (here.hour, here.minute) == (16, 0)
    day = here.date() + timedelta(days=1)
    while day <= limit.astimezone(LONDON).date():  # no later afternoon would have done
        assert not is_working_day(day) or datetime.combine(day, time(16), LONDON) > limit
        day += timedelta(days=1)


@given(STARTS)
def test_seventy_two_hours_and_at_once_are_as_many_hours_on_every_day(start: datetime) -> None:
    assert due_at("72_hours", start) - start == timedelta(hours=72)
    assert due_at("immediately", start) - start == timedelta(hours=1)


@given(STARTS, st.sampled_from([("one_working_day", 1), ("", 5)]))
def test_working_days_agree_with_a_walk_day_by_day(start: datetime, rule: tuple[str, int]) -> None:
    within, left = rule
    day = start.astimezone(LONDON).date()
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5 and day not in bank_holidays(day.year)
    assert due_at(within, start) == datetime.combine(day, time(16), LONDON)
