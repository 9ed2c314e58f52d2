"""Days and hours in running text, counted from the day of posting."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

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
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+({_MONTH})\b\.?(?:,?\s+((?:19|20|18|17|16)\d{{2}})(?!\d))?",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"\b({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:,?\s+((?:19|20|18|17|16)\d{{2}}))?", re.IGNORECASE
)
_NUMERIC = re.compile(r"(?<![\d/.\-£])(\d{1,2})[/.\-](\d{1,2})[/.\-]((?:19|20)?\d{2})(?![\d/]|[.\-]\d)")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d{2})-(\d{2})-(\d{2})(?!\d)")
_WORD_DAY = re.compile(
    r"\b(?:(this|next|last|on|every|each)\s+)?(today|tonight|tomorrow|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day'?s?|(?:Mon|Tues?|Weds?|Thurs?|Thur|Fri|Sat|Sun)(?-i:(?=[\s,.)–-])))(?!\w)",
    re.IGNORECASE,
)
_PART_OF_DAY = re.compile(r"\bthis (?:morning|afternoon|evening|lunchtime|weekend)\b", re.IGNORECASE)
_HOUR = re.compile(
    r"\b(?:at|from|until|till|around|about|between)\s+(?:1[0-2]|[1-9])\b(?![.:]?\d)(?!\s?(?:%|st\b|nd\b|rd\b|th\b|[A-Z]))"
    r"|\b(?:at|from|until|till|around|about|between|by)\s+(?:noon|midday|lunchtime|half past \w+|quarter (?:to|past) \w+"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?! \w+s\b))"
    r"|\b\d{1,2}(?:[.:]\d{2})?\s?[ap]\.?m\b|(?<![\d£.])\b(?:[01]?\d|2[0-3])[.:][0-5]\d\b(?![.\d%])|\b\d{1,2} o['’]clock",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class When:
    """A time said at ``text[start:end]``. ``day`` is None for an hour or a routine; ``full`` if the year is said."""

    start: int
    end: int
    day: date | None
    kind: str  # "date", "day", "hour" or "routine"
    full: bool = False


def find_times(text: str, today: date) -> list[When]:
    """Every date, weekday, hour and routine of the text, left to right."""
    found: list[When] = []
    for match in _DAY_FIRST.finditer(text):
        found += _date(match, match.group(1), MONTHS[match.group(2).lower()], match.group(3), today)
    for match in _MONTH_FIRST.finditer(text):
        found += _date(match, match.group(2), MONTHS[match.group(1).lower()], match.group(3), today)
    for match in _NUMERIC.finditer(text):
        found += _date(match, match.group(1), int(match.group(2)), match.group(3), today)
    for match in _ISO.finditer(text):
        found += _date(match, match.group(3), int(match.group(2)), match.group(1), today)
    for match in _WORD_DAY.finditer(text):
        found.append(_worded(match, today))
    for match in _PART_OF_DAY.finditer(text):
        found.append(When(match.start(), match.end(), today, "day"))
    for match in _HOUR.finditer(text):
        found.append(When(match.start(), match.end(), None, "hour"))
    return sorted(found, key=lambda when: when.start)


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


def _worded(match: re.Match[str], today: date) -> When:
    lead, word = (match.group(1) or "").lower(), match.group(2).lower()
    start, end = match.span()
    if word in ("today", "tonight"):
        return When(start, end, today, "day")
    if word in ("tomorrow", "yesterday"):
        return When(start, end, today + timedelta(days=1 if word == "tomorrow" else -1), "day")
    plain = word.replace("'", "")
    if lead in ("every", "each") or plain.endswith("days"):
        return When(start, end, None, "routine")
    number = DAYS.index(plain) if plain in DAYS else _SHORT_DAYS.get(plain, 0)
    ahead = (number - today.weekday()) % 7
    if lead == "last":
        return When(start, end, today - timedelta(days=7 - ahead if ahead else 7), "day")
    return When(
        start, end, today + timedelta(days=ahead + (7 if lead == "next" and ahead == 0 else 0)), "day"
    )
