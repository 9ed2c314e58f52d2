"""What falls due when, held against a calendar that walks day by day."""

from __future__ import annotations

from datetime import date, timedelta
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.calendar.oracle import DAY, in_school, walk, wanted, years_of

from handbell.calendar.recurring import Due, NoSuchDay, first_due, months_later, next_due, settled
from handbell.calendar.school_days import SchoolDays, close_of
from handbell.calendar.years import Term, Year, assumed_year, easter_sunday, year_of

ENGLAND = SchoolDays()
RECURS = [
    ("week", ""), ("month", ""), ("term", "term_end"), ("term", "term_start"), ("half_term", "half_term_end"),
    ("year", "year_end"), ("year", "year_start"), ("year", "02-29"), ("year", "09-30"), ("year", "08-29"), ("term", ""),
]  # fmt: skip


@st.composite
def calendars(draw: st.DrawFn) -> SchoolDays:
    """A school that entered the year 2026 in its own way, with or without half terms, and a few days off."""
    terms = []
    for term in assumed_year(2026).terms:
        shift = draw(st.integers(-9, 9)) * DAY
        half = draw(st.booleans())
        terms.append(
            Term(
                term.name, term.starts + shift, term.ends - abs(shift),
                term.half_from if half else None, term.half_to if half else None,
            )
        )  # fmt: skip
    shut = {terms[n].starts + draw(st.integers(0, 40)) * DAY: "inset" for n in range(draw(st.integers(0, 3)))}
    return SchoolDays(MappingProxyType({2026: Year(2026, tuple(terms), MappingProxyType(shut))}))


DAYS = st.dates(date(2026, 8, 1), date(2029, 7, 31))


@given(calendars(), st.sampled_from(RECURS), DAYS)
def test_first_and_next_agree_with_a_walk_day_by_day(
    days: SchoolDays, recurs: tuple[str, str], start: date
) -> None:
    every, due = recurs
    years = years_of(days, 2024)
    asked = (every, due or {"term": "term_end"}.get(every, ""))
    usable = [day for day in walk(start) if wanted(*asked, day, years)]
    if every in ("week", "month") and not any(
        in_school(years, day) for day in walk(start) if start <= day <= usable[0]
    ):
        usable.pop(0)  # school was over in it before we began
    first = first_due(every, due, start, days)
    assert first.wanted == usable[0]
    assert next_due(every, due, first.wanted, days).wanted == usable[1]


@given(calendars(), DAYS, st.integers(0, 60), st.booleans())
def test_nothing_falls_due_on_a_day_without_school(
    days: SchoolDays, day: date, back: int, later: bool
) -> None:
    years = years_of(days, 2024)
    earliest = day - back * DAY
    found = settled(day, earliest, days, later=later)
    assert in_school(years, found.day)
    before = next(day - n * DAY for n in range(200) if in_school(years, day - n * DAY))
    after = next(day + n * DAY for n in range(200) if in_school(years, day + n * DAY))
    if before == day:
        assert found == Due(day, day)
    elif later or before < earliest:
        assert found == Due(after, day, "after")
    else:
        assert found == Due(before, day, "before")


@given(DAYS, st.sampled_from(["half_year", "year", "two_years", "three_years"]))
def test_an_interval_without_a_day_counts_months(start: date, every: str) -> None:
    months = {"half_year": 6, "year": 12, "two_years": 24, "three_years": 36}[every]
    assert first_due(every, "", start, ENGLAND).wanted == months_later(start, months)
    assert next_due(every, "", start, ENGLAND).wanted == months_later(start, months)


@given(DAYS, st.sampled_from(["09-30", "year_end", "02-29", "year_start"]), st.integers(2, 3))
def test_every_second_and_third_year_leaves_the_others_out(start: date, due: str, count: int) -> None:
    last = first_due("year", due, start, ENGLAND).wanted
    expected = last
    for _n in range(count):
        expected = next_due("year", due, expected, ENGLAND).wanted
    every = {2: "two_years", 3: "three_years"}[count]
    assert next_due(every, due, last, ENGLAND).wanted == expected


def test_a_leap_day_is_the_last_of_february_in_other_years() -> None:
    found, days = date(2027, 1, 1), []
    for _n in range(3):
        found = first_due("year", "02-29", found, ENGLAND).wanted
        days.append(found)
        found += DAY
    assert days == [date(2027, 2, 28), date(2028, 2, 29), date(2029, 2, 28)]
    assert months_later(date(2028, 2, 29), 12) == date(2029, 2, 28)
    assert months_later(date(2027, 8, 31), 6) == date(2028, 2, 29)


def test_weeks_and_fortnights_rest_in_the_holidays() -> None:
    christmas = date(2026, 12, 18)
    assert not ENGLAND.is_school_day(date(2026, 12, 23))
    assert first_due("week", "", christmas, ENGLAND).day == christmas
    assert next_due("week", "", christmas, ENGLAND).day == date(2027, 1, 8)
    assert next_due("fortnight", "", date(2026, 11, 13), ENGLAND).day == date(2026, 11, 27)
    assert next_due("fortnight", "", christmas, ENGLAND).day == date(2027, 1, 8)


def test_a_date_in_the_holidays_goes_before_them_or_after_where_before_has_passed() -> None:
    asked_in_july = first_due("year", "08-29", date(2026, 7, 1), ENGLAND)
    assert asked_in_july.moved == "before" and asked_in_july.day == date(2026, 7, 24)
    asked_in_august = first_due("year", "08-29", date(2026, 8, 10), ENGLAND)
    assert asked_in_august.moved == "after" and asked_in_august.day == date(2026, 9, 2)


def test_what_names_no_day_is_refused() -> None:
    for every, due in (("year", "02-30"), ("term", "09-30"), ("year", "whenever"), ("once", "")):
        with pytest.raises(NoSuchDay):
            first_due(every, due, date(2026, 9, 1), ENGLAND)


def test_four_in_the_afternoon_in_london_in_summer_and_in_winter() -> None:
    winter, summer = close_of(date(2027, 3, 26)), close_of(date(2027, 3, 29))  # the clocks change on 28 March
    assert [one.isoformat()[-6:] for one in (winter, summer)] == ["+00:00", "+01:00"]
    assert summer - winter == timedelta(days=3)  # as the clock on the wall counts


def test_the_assumed_year_looks_like_one_in_england() -> None:
    assert [easter_sunday(year) for year in (2024, 2025, 2026, 2027, 2038)] == [
        date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28), date(2038, 4, 25),
    ]  # fmt: skip
    for of in range(2015, 2045):
        year = assumed_year(of)
        count = sum(year.is_school_day(date(of, 8, 1) + n * DAY) for n in range(366))
        assert 186 <= count <= 200, (of, count)
        assert not year.is_school_day(easter_sunday(of + 1) - 2 * DAY), "Good Friday"
        assert not year.is_school_day(easter_sunday(of + 1) + DAY), "Easter Monday"
        assert [year_of(day) for term in year.terms for day in (term.starts, term.ends)] == [of] * 6
        assert all(one.ends < two.starts for one, two in zip(year.terms, year.terms[1:], strict=False))
