"""Numbers in a question: ages and days, in figures or in words."""

from dataclasses import dataclass

from .units import Question, Unit

Units = tuple[Unit, ...]

_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
}
# fmt: off
_BE = {
    "is", "'s", "be", "am", "are", "was", "turned", "turning", "turns", "aged", "age", "only", "now", "just", "but",
    "nearly", "almost", "about", "of",
}
_WHO = {
    "he", "she", "they", "i", "who", "it", "them", "mine", "daughter", "son", "child", "one", "him", "her",
}
_COUNTED = {
    "minute", "minutes", "min", "mins", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "times",
    "time", "people", "friends", "kids", "children", "of", "pm", "am", "percent", "foot", "pounds", "pound", "more",
    "mates", "messages", "texts", "photos", "pics", "pictures", "videos", "pupils", "parents", "members",
    "followers", "oclock", "clock", "quid", "miles", "staff", "year", "years", "or", "to",
}
# fmt: on
_WEEKS = {"day": 1, "days": 1, "week": 7, "weeks": 7}


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
    return _NUMBERS.get(unit.text)


def ages(question: Question) -> list[Age]:
    """Every age that the words state, in order."""
    found = []
    for place, unit in enumerate(question.units):
        years = number_of(unit)
        if years is not None and 2 <= years <= 90 and _is_age(question.units, place):
            found.append(Age(years, place, _own(question.units, place)))
    return found


def _text(units: Units, place: int) -> str:
    return units[place].text if 0 <= place < len(units) else "."


def _is_age(units: Units, place: int) -> bool:
    following = units[place + 1] if place + 1 < len(units) else None
    if following is not None and "child_aged" in following.tags:
        return True
    if _text(units, place - 1) in ("aged", "age") or (
        _text(units, place - 1) == "is" and _text(units, place - 2) == "age"
    ):
        return True
    counted = following is not None and following.text in _COUNTED
    return not counted and _about_somebody(units, place)


def _before(units: Units, place: int) -> int:
    """The place before every "is only" and the like that stands in front of a number."""
    back = place - 1
    while back >= 0 and units[back].text in _BE:
        back -= 1
    return back


def _about_somebody(units: Units, place: int) -> bool:
    """ "he's 9", "daughter is only 8", "im 10", "a lad I know, now 19": somebody is said to be that number."""
    back = _before(units, place)
    if back < 0 or units[back].text in (".", "?"):
        return False
    if "being" in units[back].tags:
        return True
    return back < place - 1 and (
        units[back].text in _WHO or "person" in units[back].tags or _now(units, place)
    )


def _now(units: Units, place: int) -> bool:
    """ "now 19": a number after "now", with somebody spoken of before."""
    return _text(units, place - 1) in ("now", "nearly") and any(
        "person" in unit.tags for unit in units[:place]
    )


def _own(units: Units, place: int) -> bool:
    back = _before(units, place)
    return back >= 0 and (units[back].text == "i" or "being" in units[back].tags)


def days(question: Question) -> int | None:
    """A stretch of time in days, where the words state one: "13 days", "two weeks", "a fortnight"."""
    units = question.units
    for place, unit in enumerate(units):
        number = 1 if unit.text == "a" else number_of(unit)
        if unit.text == "fortnight":
            return 14
        if number is not None and _text(units, place + 1) in _WEEKS:
            return number * _WEEKS[_text(units, place + 1)]
    return None
