"""One value of a row: read strictly, refused in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from handbell.people.roll.faults import BadCell

LONGEST: Final[Mapping[str, int]] = {
    "mis_id": 40, "given": 80, "family": 80, "preferred": 80, "title": 20, "class_name": 40, "email": 254, "phone": 40,
    "relationship": 40, "role": 80,
}  # fmt: skip
SAID: Final[Mapping[str, str]] = {
    "mis_id": "id", "given": "first name", "family": "surname", "preferred": "preferred name", "title": "title",
    "class_name": "class", "year_group": "year", "date_of_birth": "date of birth", "email": "e-mail address",
    "phone": "telephone number", "status": "status", "role": "role", "kind": "kind", "children": "child's id",
    "relationship": "relationship", "responsibility": "parental responsibility", "barred": "bar on contact",
}  # fmt: skip
NOTHING: Final = frozenset({"", "-", "–", "n/a", "none", "null"})
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "|")
PHONE: Final = re.compile(r"\+?[0-9 ()./-]{5,}(?:\s*(?:ext|x)\.?\s*\d+)?", re.IGNORECASE)
DAYS: Final = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%Y-%m-%d %H:%M:%S",
               "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M")  # fmt: skip
YES: Final = frozenset({"yes", "y", "true", "t", "1"})
NO: Final = frozenset({"no", "n", "false", "f", "0"})
KINDS: Final[Mapping[str, str]] = {
    "pupil": "pupil", "student": "pupil", "child": "pupil", "learner": "pupil",
    "staff": "staff", "employee": "staff", "teacher": "staff",
    "parent": "parent", "carer": "parent", "guardian": "parent", "contact": "parent", "parent/carer": "parent",
    "parent or carer": "parent",
    "governor": "governor",
}  # fmt: skip
STATUSES: Final[Mapping[str, str]] = {
    "current": "current", "on roll": "current", "active": "current", "enrolled": "current", "yes": "current",
    "true": "current", "current student": "current", "main registration": "current",
    "left": "left", "leaver": "left", "former": "left", "inactive": "left", "off roll": "left", "no": "left",
    "false": "left", "past student": "left",
}  # fmt: skip
EARLY_YEARS: Final[Mapping[str, str]] = {"reception": "R", "rec": "R", "r": "R", "foundation": "R", "yr": "R",
                                         "nursery": "N", "n": "N"}  # fmt: skip
YEAR: Final = re.compile(r"(?:year|yr|y)?\s*0*(\d{1,2})", re.IGNORECASE)


def words(field: str, value: str) -> str:
    """A name or other words: spaces tidied; refused when it looks like a formula, is too long, or holds no text."""
    tidy = " ".join(value.split())
    if tidy.casefold() in NOTHING:
        return ""
    if value.lstrip(" ")[:1] in FORMULA and not (field == "phone" and PHONE.fullmatch(tidy)):
        raise BadCell(
            f"the {SAID[field]} begins with “{value.lstrip(' ')[:1].strip() or 'a tab'}”, like a formula in a "
            "spreadsheet. Take that sign away."
        )
    if any(ord(letter) < 32 or ord(letter) == 127 for letter in tidy):
        raise BadCell(f"the {SAID[field]} holds signs that are not letters. Type it again.")
    if len(tidy) > LONGEST[field]:
        raise BadCell(f"the {SAID[field]} is longer than {LONGEST[field]} letters. Shorten it.")
    return tidy


def day(value: str, today: date) -> date | None:
    """A date of birth: 04/03/2019, 2019-03-04, 4 March 2019; the day comes before the month."""
    tidy = " ".join(value.split())
    if tidy.casefold() in NOTHING:
        return None
    for layout in DAYS:
        try:
            found = datetime.strptime(tidy, layout).date()
        except ValueError:
            continue
        if found > today:
            raise BadCell(f"the date of birth {tidy[:20]} lies in the future.")
        if found.year < 1900:
            raise BadCell(f"the date of birth {tidy[:20]} lies before 1900.")
        return found
    raise BadCell(f"the date of birth “{tidy[:20]}” is not a date. Write it like 04/03/2019 or 2019-03-04.")


def year(value: str) -> str:
    """A year group as it is kept: "Year 3" and "3" give 3, Reception gives R, Nursery N; others stay as they are."""
    tidy = " ".join(value.split())
    if tidy.casefold() in NOTHING:
        return ""
    if tidy.casefold() in EARLY_YEARS:
        return EARLY_YEARS[tidy.casefold()]
    found = YEAR.fullmatch(tidy)
    if found:
        return found[1]
    if tidy[:1] in FORMULA or len(tidy) > 10:
        raise BadCell(f"the year “{tidy[:20]}” is not a year group. Write it like 3, R or N.")
    return tidy


def email(value: str) -> str:
    """An e-mail address, in small letters."""
    tidy = words("email", value).casefold()
    if tidy:
        try:
            validate_email(tidy)
        except ValidationError:
            raise BadCell(f"“{tidy[:40]}” is not an e-mail address.") from None
    return tidy


def one_of(field: str, value: str, known: Mapping[str, str]) -> str:
    """What a word of a fixed list means; empty for nothing."""
    tidy = " ".join(value.split()).casefold()
    if tidy in known:
        return known[tidy]
    if tidy in NOTHING:
        return ""
    choices = ", ".join(dict.fromkeys(known.values()))
    raise BadCell(f"the {SAID[field]} “{tidy[:30]}” is not one that Handbell knows. Use one of: {choices}.")


def yes_or_no(field: str, value: str) -> bool | None:
    """Yes, no, or nothing said."""
    tidy = " ".join(value.split()).casefold()
    if tidy in NOTHING:
        return None
    if tidy in YES or tidy in NO:
        return tidy in YES
    raise BadCell(f"the {SAID[field]} must be yes or no, not “{tidy[:20]}”.")
