"""The schedule of how long a case is kept, and what it says of one case. Pure: dates come in, a date comes out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, Literal

LONGEST: Final = 100  # years: nothing is kept for ever
NUMBERS: Final = {"years": "Years", "age": "Age", "unknown": "Years where no birthday is known"}
PLACE: Final = Path(__file__).with_name("schedule.toml")


class BadSchedule(ValueError):
    """The schedule cannot be used; the message names the rule."""


@dataclass(frozen=True)
class Rule:
    """One line of the schedule; the fields are explained in schedule.toml."""

    id: str
    says: str
    categories: tuple[str, ...]
    keep: Literal["years", "child", "adult"]
    years: int
    because: str
    age: int = 0
    unknown: int = 0
    false_or_malicious: bool = False
    least: Mapping[str, int] = field(default_factory=dict)

    @property
    def numbers(self) -> tuple[str, ...]:
        """What a school sets: the years, and where a birthday counts the age and the years without one."""
        return ("years",) if self.keep == "years" else ("years", "age", "unknown")

    @property
    def floor(self) -> str:
        """The least that law asks for, in words; "" where it asks for none."""
        return _term(_with(self, self.least)) if self.least else ""

    @property
    def term(self) -> str:
        """How long, in words."""
        return _term(self)


@dataclass(frozen=True)
class Facts:
    """What the day hangs on. `children` and `adults` are birthdays of pupils concerned and of adults it is about, None
    for one that is not known."""

    categories: frozenset[str]
    told_on: date
    closed_on: date
    children: tuple[date | None, ...] = ()
    adults: tuple[date | None, ...] = ()
    false_or_malicious: bool = False


@dataclass(frozen=True)
class Due:
    """From which day on a case may be disposed of, and by which rule."""

    rule: Rule
    on: date


@cache
def schedule() -> tuple[Rule, ...]:
    """The schedule that comes with Handbell."""
    return read_schedule(PLACE.read_text(encoding="utf-8"))


def read_schedule(text: str) -> tuple[Rule, ...]:
    """The rules in a TOML text; BadSchedule where a rule is not whole or a category stands twice."""
    try:
        found = tuple(
            Rule(**{**one, "categories": tuple(one["categories"])}) for one in tomllib.loads(text)["rule"]
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as fault:
        raise BadSchedule(f"The schedule cannot be read: {fault}.") from None
    for rule in found:
        if rule.keep not in {"years", "child", "adult"} or rule.years < 1:
            raise BadSchedule(f"{rule.id}: say how long, in years, and by what.")
        if rule.keep != "years" and (rule.age < 1 or rule.unknown < rule.years):
            raise BadSchedule(f"{rule.id}: say until which age, and how long where no birthday is known.")
    all_of_them = [category for rule in found for category in rule.categories]
    if len(set(all_of_them)) < len(all_of_them):
        raise BadSchedule("A category stands in two rules.")
    return found


def due(facts: Facts, rules: Iterable[Rule]) -> Due:
    """The latest day of all rules that bear on these categories. What no rule names is kept as long as the longest."""
    known = list(rules)
    bearing = [rule for rule in known if facts.categories & set(rule.categories)]
    named = {category for rule in bearing for category in rule.categories}
    if facts.categories - named or not bearing:
        bearing = known
    days = [Due(rule, _day(rule, facts)) for rule in bearing]
    return max(days, key=lambda one: one.on)


def fitted(rule: Rule, said: Mapping[str, int]) -> Rule:
    """The rule with a school's own numbers. BadSchedule, naming the number and what to do, for one that cannot be."""
    unknown = set(said) - set(rule.numbers)
    if unknown:
        raise BadSchedule(f"{rule.says}: it has no number “{sorted(unknown)[0]}”.")
    for name, number in said.items():
        least = max(rule.least.get(name, 1), 1)
        if not least <= number <= LONGEST:
            why = "as law and statutory guidance ask for" if name in rule.least else "years"
            raise BadSchedule(f"{NUMBERS[name]}: from {least} to {LONGEST}, {why}.")
    found = _with(rule, said)
    if found.keep != "years" and found.unknown < found.years:
        raise BadSchedule(f"{NUMBERS['unknown']}: at least as many as the {found.years} years above.")
    return found


def _with(rule: Rule, said: Mapping[str, int]) -> Rule:
    years, age = said.get("years", rule.years), said.get("age", rule.age)
    return replace(rule, years=years, age=age, unknown=said.get("unknown", rule.unknown))


def _term(rule: Rule) -> str:
    if rule.keep == "child":
        return (
            f"until the youngest child is {rule.age}, and at least {_years(rule.years)} after it was closed"
        )
    if rule.keep == "adult":
        return f"{_years(rule.years)} after it was told, or until the adult is {rule.age} if that is later"
    return f"{_years(rule.years)} after it was closed"


def _years(number: int) -> str:
    return "1 year" if number == 1 else f"{number} years"


def _day(rule: Rule, facts: Facts) -> date:
    if rule.false_or_malicious and facts.false_or_malicious:
        return facts.closed_on
    after = _years_on(facts.closed_on, rule.years)
    if rule.keep == "child":
        return max(after, _grown(facts.children, rule.age, _years_on(facts.closed_on, rule.unknown)))
    if rule.keep == "adult":
        told = _years_on(facts.told_on, rule.years)
        return max(told, _grown(facts.adults, rule.age, _years_on(facts.told_on, rule.unknown)))
    return after


def _grown(birthdays: tuple[date | None, ...], age: int, unknown: date) -> date:
    """The day on which the last of them is of this age; `unknown` for one without a birthday, or for nobody at all."""
    days = [_years_on(one, age) if one else unknown for one in birthdays]
    return max(days, default=unknown)


def _years_on(day: date, years: int) -> date:
    """So many years later; of the 29th of February the 1st of March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
