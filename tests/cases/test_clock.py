"""When steps are due: across the end of summer time, bank holidays and the August break."""

from __future__ import annotations

from datetime import datetime

import pytest

from handbell.calendar.school_days import LONDON
from handbell.cases.clock import due_at


def london(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=LONDON)  # type: ignore[arg-type]


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
        ("", london(2026, 11, 20, 9), london(2026, 11, 27, 16)),  # the paper names no time: five working days
    ],
)
def test_when_a_step_is_due(within: str, start: datetime, due: datetime) -> None:
    assert due_at(within, start).timestamp() == due.timestamp()
