"""When steps are due: across the end of summer time, bank holidays and the August break."""

from __future__ import annotations

from datetime import datetime

import pytest

from handbell.calendar.school_days import LONDON
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
        ("", london(2026, 11, 20, 9), london(2026, 11, 27, 16)),  # the paper names no time: five working days
    ],
)
def test_when_a_step_is_due(within: str, start: datetime, due: datetime) -> None:
    assert due_at(within, start).timestamp() == due.timestamp()
