"""Numbers in a question: ages and days, in figures or in words."""

from dataclasses import dataclass

from .listed import listed
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
    "about", "will", "shall", "still", "'m", "actually", "all", "of",
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
_WEEKS = {
    "day": 1,
    "days": 1,
    "week": 7,
    "weeks": 7,
    "fortnight": 14,
    "fortnights": 14,
    "month": 30,
    "months": 30,
}
_NEARLY = listed("nearly almost practically")
_NOT_YET = listed("not under over until till turning turns than least")
_ONCE_THEN = listed("when once until till")
_DATES = listed("monday tuesday wednesday thursday friday saturday sunday his her my their the")
_SOON = listed("next soon in")


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
    """Every age that the words state, in order; "nearly 13" is 12, and "not 13 yet" or "13 next week" no age."""
    found = []
    for place, unit in enumerate(question.units):
        years = number_of(unit)
        if years is None or not 2 <= years <= 90 or not _is_age(question.units, place):
            continue
        if not _reached(question.units, place):
            continue
        if _text(question.units, place - 1) in _NEARLY:
            years -= 1
        found.append(Age(years, place, _own(question.units, place)))
    return found


def _reached(units: Units, place: int) -> bool:
    """Whether the age is one that somebody has: not "under 13", "13 next month"."""
    after = _text(units, place + 1)
    if after in _SOON or after.startswith("on_") or (after == "on" and _text(units, place + 2) in _DATES):
        return False
    if any(_text(units, back) in _ONCE_THEN for back in range(place - 4, place)):
        return False
    return all(_text(units, back) not in _NOT_YET for back in range(_before(units, place), place))


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
    if following is not None and following.text.split("_")[0] in _COUNTED:
        return False
    return _about_somebody(units, place) or _in_brackets(units, place)


def _in_brackets(units: Units, place: int) -> bool:
    """ "an ex pupil (22) has", "a lad who left, 15 now": a number set apart, with somebody just before it."""
    back = units[max(0, place - 6) : place]
    apart = place > 0 and units[place].start - units[place - 1].end > 1
    after = place + 1 < len(units) and units[place + 1].start - units[place].end > 1
    if not any("person" in unit.tags or "owner" in unit.tags for unit in back):
        return False
    return _text(units, place + 1) in ("now", "today") or (apart and (after or place + 1 >= len(units)))


def _before(units: Units, place: int) -> int:
    """The place before every "is only" and the like that stands in front of a number."""
    back = place - 1
    while back >= 0 and (units[back].text in _BE or units[back].text in _NEARLY):
        back -= 1
    return back


def _about_somebody(units: Units, place: int) -> bool:
    """ "he's 9", "daughter is only 8", "im 10", "a lad I know, now 19": somebody is said to be that number."""
    back = _before(units, place)
    if _text(units, back) in ("has", "have", "'s") and _text(units, back + 1) in ("just", "turned", "only"):
        back -= 1
    if back < 0 or units[back].text in (".", "?"):
        return False
    if _text(units, place + 1) == "now" and _text(units, place - 1) in ("is", "'s", "are"):
        return True
    if "being" in units[back].tags:
        return True
    return back < place - 1 and (
        units[back].text in _WHO or "person" in units[back].tags or _now(units, place)
    )


def _now(units: Units, place: int) -> bool:
    """ "now 19": a number after "now", with somebody spoken of before."""
    return _text(units, place - 1) in ("now", *_NEARLY) and any(
        "person" in unit.tags for unit in units[:place]
    )


def _own(units: Units, place: int) -> bool:
    back = _before(units, place)
    return back >= 0 and (units[back].text == "i" or "being" in units[back].tags)


def days(question: Question) -> int | None:
    """A stretch of time in days, where the words state one: "13 days", "two weeks", "a fortnight's notice"."""
    words = [word for unit in question.units for word in unit.text.split("_")]
    for place, word in enumerate(words):
        following = [*words[place + 1 : place + 4], ".", ".", "."]
        number = (
            1
            if word in ("a", "one")
            else int(word)
            if word.isdigit() and len(word) < 4
            else _NUMBERS.get(word)
        )
        if word in ("couple", "pair") and following[0] == "of":
            number, following = 2, following[1:]
        if number is not None and following[0] in ("whole", "full", "clear", "working", "school", "good"):
            following = following[1:]
        if number is not None and following[0] in _WEEKS:
            return number * _WEEKS[following[0]]
        if word == "fortnight":
            return 14
    return None
