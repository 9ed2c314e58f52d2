"""The schedule: from which day on a case may go, to the day."""

from __future__ import annotations

from datetime import date

import pytest

from handbell.cases.words import CATEGORIES
from handbell.evidence.retention.schedule import BadSchedule, Facts, due, read_schedule, schedule

TOLD, CLOSED = date(2026, 11, 3), date(2027, 1, 15)


def day(category: str, *also: str, **more: object) -> tuple[str, date]:
    found = due(Facts(frozenset({category, *also}), TOLD, CLOSED, **more), schedule())  # type: ignore[arg-type]
    return found.rule.id, found.on


def test_every_category_stands_in_exactly_one_rule() -> None:
    assert {one for rule in schedule() for one in rule.categories} == set(CATEGORIES)


@pytest.mark.parametrize(
    ("category", "more", "expected"),
    [
        ("parent_post", {}, ("other", date(2033, 1, 15))),
        ("personal_data_exposed", {}, ("breach", date(2033, 1, 15))),
        ("grooming_or_exploitation", {}, ("child_sexual_abuse", date(2102, 1, 15))),
        # the youngest of two children: 25 on her birthday
        (
            "self_harm_or_suicide",
            {"children": (date(2016, 5, 9), date(2020, 2, 29))},
            ("child_protection", date(2045, 3, 1)),
        ),
        ("self_harm_or_suicide", {"children": (date(2016, 5, 9), None)}, ("child_protection", date(2052, 1, 15))),
        ("self_harm_or_suicide", {}, ("child_protection", date(2052, 1, 15))),
        # grown up long ago, and closed only now
        ("self_harm_or_suicide", {"children": (date(2001, 1, 1),)}, ("child_protection", date(2033, 1, 15))),
        ("staff_conduct_online", {"adults": (date(1990, 6, 1),)}, ("staff_allegation", date(2058, 6, 1))),
        ("staff_conduct_online", {"adults": (date(1960, 6, 1),)}, ("staff_allegation", date(2036, 11, 3))),
        ("staff_conduct_online", {}, ("staff_allegation", date(2076, 11, 3))),
        ("staff_conduct_online", {"false_or_malicious": True}, ("staff_allegation", CLOSED)),
        ("parent_post", {"false_or_malicious": True}, ("other", date(2033, 1, 15))),
    ],
)  # fmt: skip
def test_the_day(category: str, more: dict[str, object], expected: tuple[str, date]) -> None:
    assert day(category, **more) == expected


def test_the_latest_of_several_kinds_counts() -> None:
    assert day("parent_post", "self_harm_or_suicide")[0] == "child_protection"
    assert day("staff_conduct_online", "grooming_or_exploitation", false_or_malicious=True) == (
        "child_sexual_abuse",
        date(2102, 1, 15),
    )


def test_what_no_rule_names_is_kept_longest() -> None:
    assert day("something_new") == ("child_sexual_abuse", date(2102, 1, 15))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("rule = 7", "cannot be read"),
        ("[[rule]]\nid = 'a'", "cannot be read"),
        (
            "[[rule]]\nid = 'a'\nsays = ''\ncategories = []\nkeep = 'ever'\nyears = 6\nbecause = ''",
            "a: say how long",
        ),
        (
            "[[rule]]\nid = 'a'\nsays = ''\ncategories = []\nkeep = 'child'\nyears = 6\nbecause = ''",
            "a: say until which age",
        ),
        (
            "[[rule]]\nid = 'a'\nsays = ''\ncategories = ['x', 'x']\nkeep = 'years'\nyears = 6\nbecause = ''",
            "stands in two rules",
        ),
    ],
)
def test_a_bad_schedule_is_refused(text: str, words: str) -> None:
    with pytest.raises(BadSchedule, match=words):
        read_schedule(text)
