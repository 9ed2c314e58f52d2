"""Classes and years in running text: "Willow", "Hazel Class", "Year 6", "Y4", "Reception"."""

import re
from dataclasses import dataclass

from handbell.screening.people import Roll
from handbell.screening.reading import Reading
from handbell.screening.wordlists import words

_NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6"}
_YEAR_WORDS = words("context", "groups_year_words")
_GLUED_YEAR = re.compile(r"y(?:ea)?r?([1-6])s?")
_NOT_GROUP_AFTER = words("context", "groups_not_group_after")
_BEFORE = words("context", "groups_before")
_AFTER = words("context", "groups_after")


@dataclass(frozen=True, slots=True)
class Group:
    """A class or year said at words ``first`` to ``last`` (one past). ``keys`` are the roll's places it stands for."""

    keys: tuple[str, ...]
    first: int
    last: int


def find_groups(reading: Reading, roll: Roll) -> list[Group]:
    """Every class and year of the text, left to right."""
    found: list[Group] = []
    reach = 0
    for i, word in enumerate(reading.folds):
        if i < reach:
            continue
        year = word in _YEAR_WORDS or (word[0] == "y" and len(word) < 7)
        if not year and word not in roll.class_starts:
            continue
        group = (_year(reading, i) if year else None) or _class(reading, roll, i)
        if group:
            found.append(group)
            reach = group.last
    return found


def _year(reading: Reading, i: int) -> Group | None:
    word = reading.folds[i]
    following = (
        reading.folds[i + 1].removesuffix("s")
        if i + 1 < len(reading) and len(reading.gap(i + 1)) <= 1
        else ""
    )
    if word in ("year", "years", "yr", "y", "yrs"):
        number = _NUMBERS.get(following, following)
        if number.isdigit() and len(number) == 1 and number in "123456":
            return _with_class_word(reading, Group((f"year {number}",), i, i + 2))
        return Group(("year r",), i, i + 2) if following == "r" else None
    glued = _GLUED_YEAR.fullmatch(word)
    if glued:
        return Group((f"year {glued.group(1)}",), i, i + 1)
    if (word == "reception" and reading.capital(i)) or reading.words[i] == "YR":
        return Group(("year r",), i, i + 1)
    if word == "nursery" and reading.capital(i) and not reading.opens(i):
        return Group(("year n",), i, i + 1)
    return None


def _with_class_word(reading: Reading, group: Group) -> Group:
    end = group.last
    if end < len(reading) and reading.folds[end] == "class" and reading.gap(end) == " ":
        return Group(group.keys, group.first, end + 1)
    return group


def _class(reading: Reading, roll: Roll, i: int) -> Group | None:
    if reading.folds[i] not in roll.class_starts:
        return None
    for count in (3, 2, 1):
        if i + count > len(reading):
            continue
        name = roll.classes.get("".join(reading.folds[i : i + count]))
        if name is not None:
            after = reading.folds[i + count] if i + count < len(reading) else ""
            named = after == "class" and reading.gap(i + count) == " "
            if named or is_class(reading, roll, i, i + count):
                return Group((f"class {name}",), i, i + count + (1 if named else 0))
    return None


def is_class(reading: Reading, roll: Roll, i: int, j: int) -> bool:
    """Whether the word stands for the class and not for a tree, a cloakroom or a child."""
    figures = reading.words[i][0].isdigit()
    after = reading.folds[j] if j < len(reading) and reading.gap(j) in (" ", "-") else ""
    if after in _NOT_GROUP_AFTER or not (figures or reading.capital(i)):
        return False
    if figures or reading.words[j - 1][-2:] in ("'s", "’s") or after in _AFTER:
        return True
    before = reading.folds[i - 1] if i and reading.sentence[i - 1] == reading.sentence[i] else ""
    if before in _BEFORE or reading.gap(i).endswith(("(", "/", "#", "– ", "- ", ", ")):
        return True
    if before in ("the", "our", "a", "that", "this") and not reading.opens(i):
        return True
    if reading.folds[i] not in roll.given and _used_as_group(reading, i, before, after):
        return True
    return j < len(reading) and reading.gap(j).startswith((":", " –", " -", ")"))


def _used_as_group(reading: Reading, i: int, before: str, after: str) -> bool:
    """A class whose name no pupil bears: a capital within the sentence, or a word in small letters behind it."""
    if not reading.opens(i):
        return before not in words("names", "determiners")
    return bool(after) and not reading.capital(i + 1)
