"""Numbers in a question: ages and days, in figures or in words."""

from dataclasses import dataclass

from .units import Question, Unit

_WORDS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
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
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
}
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70}
_BE = (
    "is",
    "'s",
    "be",
    "am",
    "im",
    "are",
    "was",
    "turned",
    "turning",
    "aged",
    "age",
    "only",
    "now",
    "just",
    "but",
    "hes",
    "shes",
)
_WHO = (
    "he",
    "she",
    "they",
    "i",
    "whos",
    "who",
    "it",
    "hes",
    "shes",
    "im",
    "aged",
    "age",
    "them",
    "daughter",
    "son",
    "child",
)
_AFTER = ("now", "today", "already", "nearly", "and", "so", "though", "but", "tomorrow")
_UNITS_OF_TIME = ("day", "days", "week", "weeks")


@dataclass(frozen=True, slots=True)
class Age:
    """An age in years, the unit where it stands, and whether it is the speaker's own ("im 10")."""

    years: int
    place: int
    own: bool


def number_of(unit: Unit) -> int | None:
    """The number that a unit is, if it is one."""
    if unit.text.isdigit() and len(unit.text) < 4:
        return int(unit.text)
    return _WORDS.get(unit.text, _TENS.get(unit.text))


def ages(question: Question) -> list[Age]:
    """Every age that the words state, in order."""
    found = []
    for place, unit in enumerate(question.units):
        years = number_of(unit)
        if years is not None and 2 <= years <= 90 and _is_age(question.units, place):
            found.append(Age(years, place, _own(question.units, place)))
    return found


def _text(units: tuple[Unit, ...], place: int) -> str:
    return units[place].text if 0 <= place < len(units) else "."


def _is_age(units: tuple[Unit, ...], place: int) -> bool:
    following = _text(units, place + 1)
    if following in ("yr", "yrs", "year", "years", "yo"):
        return following == "yo" or _text(units, place + 2) in ("old", "olds")
    if following in ("year_old", "years_old", "yr_old", "yrs_old"):
        return True
    before = _text(units, place - 1)
    if before in ("aged", "age"):
        return True
    ends = following in (*_AFTER, *".?!") or following in ("can", "is", "am")
    said = before in _BE or (place > 0 and "being" in units[place - 1].tags)
    return ends and said and _about_somebody(units, place)


def _about_somebody(units: tuple[Unit, ...], place: int) -> bool:
    """ "he's 9", "daughter is only 8", "im 10": somebody is said to be that number."""
    back = place - 1
    while back >= 0 and units[back].text in (
        "'s",
        "is",
        "be",
        "am",
        "are",
        "was",
        "only",
        "now",
        "just",
        "turned",
        "turning",
    ):
        back -= 1
    if back < 0:
        return False
    unit = units[back]
    return unit.text in _WHO or "person" in unit.tags or "being" in unit.tags


def _own(units: tuple[Unit, ...], place: int) -> bool:
    back = place - 1
    while back >= 0 and units[back].text in ("am", "only", "now", "just"):
        back -= 1
    return back >= 0 and (units[back].text in ("i", "im") or "being" in units[back].tags)


def days(question: Question) -> int | None:
    """A stretch of time in days, where the words state one: "13 days", "two weeks"."""
    for place, unit in enumerate(question.units):
        number = number_of(unit)
        following = _text(question.units, place + 1)
        if number is None and unit.text in ("a", "fortnight"):
            number = 1
        if number is not None and following in _UNITS_OF_TIME:
            return number * (7 if following.startswith("week") else 1)
        if unit.text == "fortnight":
            return 14
    return None
