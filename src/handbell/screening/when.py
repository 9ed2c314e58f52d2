"""Days and hours in running text, counted from the day of posting."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from handbell.screening.reading import Reading

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1)
    for name in names.split()
}  # fmt: skip
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT_DAYS = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "weds": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
_DAY_WORDS = frozenset(
    [*DAYS, *(f"{day}s" for day in DAYS), *_SHORT_DAYS, "today", "tonight", "tomorrow", "yesterday"]
)
_LEADS = frozenset(["this", "next", "last", "on", "every", "each"])
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY_FIRST = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+({_MONTH})\b\.?(?:,?\s+((?:19|20|18|17|16)\d{{2}})(?!\d))?",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:,?\s+((?:19|20|18|17|16)\d{{2}}))?", re.IGNORECASE
)
_NUMERIC = re.compile(r"(?<![\d/.\-£])(\d{1,2})[/.\-](\d{1,2})[/.\-]((?:19|20)?\d{2})(?![\d/]|[.\-]\d)")
_ISO = re.compile(r"((?:19|20)\d{2})-(\d{2})-(\d{2})(?!\d)")
_CLOCK = re.compile(
    r"\d{1,2}(?:[.:]\d{2})?\s?[ap]\.?m\b"
    r"|(?<![\d£.:])(?:[01]?\d|2[0-3])[.:][0-5]\d\b(?![.:\d%]|\s?%)|\d{1,2} o['’]clock",
    re.IGNORECASE,
)
_BARE_HOUR = re.compile(r"(?:1[0-2]|[1-9])\b(?![.:]?\d)(?!\s?(?:%|[A-Z]|\w*\s?(?:st|nd|rd|th)\b))")
_BEFORE_HOUR = frozenset(["at", "from", "until", "till", "around", "about", "between", "to", "back"])
_HOURS = frozenset(
    [
        "noon",
        "midday",
        "lunchtime",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "half",
        "quarter",
    ]
)
_PARTS_OF_DAY = frozenset(["morning", "afternoon", "evening", "lunchtime", "weekend"])

_OF_TIME = _DAY_WORDS | MONTHS.keys() | _PARTS_OF_DAY | _HOURS


@dataclass(frozen=True, slots=True)
class When:
    """A time said at ``text[start:end]``. ``day`` is None for an hour or a routine; ``full`` if the year is said."""

    start: int
    end: int
    day: date | None
    kind: str  # "date", "day", "hour" or "routine"
    full: bool = False


def find_times(reading: Reading, today: date) -> list[When]:
    """Every date, weekday, hour and routine of the text, left to right."""
    found: list[When] = []
    for i, word in enumerate(reading.folds):
        if word not in _OF_TIME and not word[0].isdigit():
            continue
        if word[0].isdigit():
            found += _figures(reading, i, today)
        elif word in _DAY_WORDS:
            found += _day(reading, i, today)
        elif word in MONTHS:
            match = _MONTH_FIRST.match(reading.text, reading.starts[i])
            found += (
                _date(match, match.group(2), MONTHS[match.group(1).lower()], match.group(3), today)
                if match
                else []
            )
        elif word in _PARTS_OF_DAY and reading.before(i) == "this":
            found.append(When(reading.starts[i - 1], reading.ends[i], today, "day"))
        if word in _HOURS and reading.before(i) in _BEFORE_HOUR and not reading.after(i + 1).endswith("s"):
            found.append(When(reading.starts[i], reading.ends[i], None, "hour"))
    return sorted(found, key=lambda when: when.start)


def _figures(reading: Reading, i: int, today: date) -> list[When]:
    """A date or an hour that begins with the figures at word ``i``."""
    text, start = reading.text, reading.starts[i]
    if match := _DAY_FIRST.match(text, start):
        return _date(match, match.group(1), MONTHS[match.group(2).lower()], match.group(3), today)
    if match := _NUMERIC.match(text, start):
        return _date(match, match.group(1), int(match.group(2)), match.group(3), today)
    if match := _ISO.match(text, start):
        return _date(match, match.group(3), int(match.group(2)), match.group(1), today)
    match = _CLOCK.match(text, start)
    if match is None and reading.before(i) in _BEFORE_HOUR and reading.gap(i) == " ":
        match = _BARE_HOUR.match(text, start)
    return [When(*match.span(), None, "hour")] if match else []


def _day(reading: Reading, i: int, today: date) -> list[When]:
    """A weekday, "today" or "tomorrow" at word ``i``, with "next" or "every" before it."""
    word = reading.folds[i]
    if word in _SHORT_DAYS and not _is_short_day(reading, i):
        return []
    lead = reading.before(i)
    start = reading.starts[i - 1] if lead in _LEADS else reading.starts[i]
    return [_worded(word, lead, start, reading.ends[i], today)]


def _date(match: re.Match[str], day: str, month: int, year: str | None, today: date) -> list[When]:
    try:
        if year is None:
            return [When(*match.span(), date(today.year, month, int(day)), "date")]
        number = int(year)
        if number < 100:
            number += 2000 if number <= today.year % 100 + 1 else 1900
        return [When(*match.span(), date(number, month, int(day)), "date", full=True)]
    except ValueError:
        return []


def _is_short_day(reading: Reading, i: int) -> bool:
    """ "Fri 3 June", "Sat, 2pm", and not "SATs" or "The Sun shone"."""
    if not reading.words[i].istitle():
        return False
    if i + 1 == len(reading):
        return True
    gap = reading.gap(i + 1)  # none inside "SatNav"
    return bool(gap) and (gap[0] in ",.)–-/" or reading.folds[i + 1][0].isdigit())


def _worded(word: str, lead: str, start: int, end: int, today: date) -> When:
    if word in ("today", "tonight"):
        return When(start, end, today, "day")
    if word in ("tomorrow", "yesterday"):
        return When(start, end, today + timedelta(days=1 if word == "tomorrow" else -1), "day")
    if lead in ("every", "each") or word.endswith("days"):
        return When(start, end, None, "routine")
    number = DAYS.index(word) if word in DAYS else _SHORT_DAYS[word]
    ahead = (number - today.weekday()) % 7
    if lead == "last":
        return When(start, end, today - timedelta(days=7 - ahead if ahead else 7), "day")
    return When(
        start, end, today + timedelta(days=ahead + (7 if lead == "next" and ahead == 0 else 0)), "day"
    )
