"""Dates as British school policies write them: 01/09/2024, 3rd March 2025, Sept 2024, Spring 2019, 2024-25."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Exact = Literal["day", "month", "term", "year"]

MONTHS: Final = {name.lower()[:3]: number for number, name in enumerate(calendar.month_name) if name}
_MONTH: Final = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
TERMS: Final = {
    "spring": (1, 4), "lent": (1, 4), "easter": (3, 4), "summer": (4, 7), "trinity": (4, 7),
    "autumn": (9, 12), "michaelmas": (9, 12), "winter": (11, 12),
}  # fmt: skip
"""First and last month of what schools call by these names."""
_SHORT_YEAR: Final = r"(?:[’'](?P<{0}>\d{{2}}))"
DATE: Final = re.compile(
    r"(?<![\d./-])(?:"
    r"(?P<iso>(?:19|20)\d\d)-(?P<isom>\d{2})-(?P<isod>\d{2})"
    r"|(?P<d>\d{1,2})\s?(?P<sep>[./-])\s?(?P<m>\d{1,2})\s?(?P=sep)\s?(?P<y>(?:19|20)\d\d|\d\d)(?![\d/])"
    r"|(?P<d2>\d{1,2})\s?(?:st|nd|rd|th)?\s?(?:of\s)?[\s-]?" + _MONTH.format("mon") + r",?[\s-]?"
    r"(?:(?P<y2>(?:19|20)\d\d)|[’']?(?P<y2s>\d\d)(?!\d|\w|[:.]\d))"
    r"|" + _MONTH.format("mon3") + r"\s(?P<d3>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<y3>(?:19|20)\d\d)"
    r"|"
    + _MONTH.format("mon4")
    + r",?[\s/-]{0,2}(?:(?P<y4>(?:19|20)\d\d)|"
    + _SHORT_YEAR.format("y4s")
    + r"|\s(?P<y4e>[0-4]\d)(?=\s*$)"
    r"|-(?P<y4d>\d\d)(?!\d))"
    r"|(?P<term>spring|summer|autumn|winter|easter|lent|trinity|michaelmas)(?:\s(?:term"
    r"|half[ -]term))?(?:\s?[12](?!\d))?,?\s"
    r"(?P<y5>(?:19|20)\d\d)"
    r"|(?P<y6>20\d\d)\s?[-–/]\s?(?P<y6b>20\d\d|\d\d)(?!\d|[-–/.]\d)"
    r"|(?P<y7>(?:19|20)\d\d)(?![\d%]|[-–/.]\d)"
    r")(?!\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text. `first` and `last` bound it; both are nothing where there is no such day (31 June)."""

    text: str
    start: int
    end: int
    exact: Exact
    first: date | None
    last: date | None


def dates_in(text: str) -> tuple[Dated, ...]:
    """Every date of a text, in its order. A number of four figures counts as a year from 1990 to 2060."""
    found = []
    for match in DATE.finditer(text) if re.search(r"\d\d", text) else ():
        exact, first, last = _bounds(match)
        if exact == "year" and first and not 1990 <= first.year <= 2060:
            continue
        found.append(Dated(match[0].strip(" .,-"), match.start(), match.end(), exact, first, last))
    return tuple(found)


def _bounds(match: re.Match[str]) -> tuple[Exact, date | None, date | None]:
    if found := _of_day(match):
        return _day(*found)
    if match["mon4"]:
        month = _month(match["mon4"])
        return "month", *_months(
            _year(match["y4"] or match["y4s"] or match["y4d"] or match["y4e"]), month, month
        )
    if match["term"]:
        return "term", *_months(int(match["y5"]), *TERMS[match["term"].lower()])
    if match["y6"]:
        return _school_year(match["y6"], match["y6b"])
    return "year", *_months(int(match["y7"]), 1, 12)


def _of_day(match: re.Match[str]) -> tuple[str, str, str] | None:
    """Year, month and day as written, where a day is given."""
    if match["iso"]:
        return match["iso"], match["isom"], match["isod"]
    if match["d"]:
        return match["y"], match["m"], match["d"]
    if match["d2"]:
        return match["y2"] or match["y2s"], str(_month(match["mon"])), match["d2"]
    return (match["y3"], str(_month(match["mon3"])), match["d3"]) if match["d3"] else None


def _school_year(first: str, second: str) -> tuple[Exact, date | None, date | None]:
    """2024-25. Other pairs of years (2018-2022) are bounded by themselves."""
    begins, ends = int(first), _year(second)
    if ends != begins + 1:
        return "year", *_months(begins, 1, 12)
    return "year", date(begins, 9, 1), date(ends, 8, 31)


def _day(year: str, month: str, day: str) -> tuple[Exact, date | None, date | None]:
    try:
        found = date(_year(year), int(month), int(day))
    except ValueError:
        return "day", None, None
    return "day", found, found


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _month(word: str) -> int:
    return MONTHS[word.lower()[:3]]


def _year(written: str) -> int:
    """Two figures are of this century up to 60, as no school policy is older."""
    number = int(written)
    return number if number > 99 else number + (2000 if number <= 60 else 1900)


def british(day: date) -> str:
    """3 March 2025."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def months_between(first: date, second: date) -> int:
    """Whole months from one day to another; negative where the second comes first."""
    return (second.year - first.year) * 12 + second.month - first.month - (second.day < first.day)


def for_long(first: date, second: date) -> str:
    """How long from one day to another, in words: "three months", "over six years"."""
    months = max(months_between(first, second), 0)
    if months < 1:
        return "less than a month"
    if months < 24:
        return "a month" if months == 1 else f"{_word(months)} months"
    return f"{'over ' if months % 12 else ''}{_word(months // 12)} years"


def _word(number: int) -> str:
    words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    return words[number] if number < len(words) else str(number)
