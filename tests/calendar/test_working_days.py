"""Working days, by the bank holidays of England."""

from __future__ import annotations

from datetime import date

from handbell.calendar.working_days import bank_holidays, is_working_day, working_day_after


def test_the_bank_holidays_of_england() -> None:
    told = {(1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)}
    assert bank_holidays(2026) == {date(2026, *one) for one in told}
    assert {date(2027, 12, 27), date(2027, 12, 28), date(2027, 3, 26)} <= bank_holidays(2027)
    assert date(2022, 1, 3) in bank_holidays(2022)  # New Year on a Saturday
    assert working_day_after(date(2026, 11, 20), 1) == date(2026, 11, 23)
    assert is_working_day(date(2026, 11, 20)) and not is_working_day(date(2026, 12, 28))
