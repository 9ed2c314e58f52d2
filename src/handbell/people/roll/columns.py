"""Which heading means what: our own simple ones, and those that SIMS, Arbor, Bromcom and their like export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from handbell.people.roll.faults import CannotRead

# Field → headings, the preferred first: where a file has two of them, the earlier one counts. Case, spaces and signs
# make no difference.
HEADINGS: Final[Mapping[str, Sequence[str]]] = {
    "mis_id": (
        "id", "person id", "pupil id", "student id", "staff id", "mis id", "arbor id", "admission number",
        "admission no",
        "adno", "adm no", "employee number", "staff code", "upn", "unique pupil number",
    ),
    "kind": ("kind", "type", "person type", "record type"),
    "given": (
        "given", "legal forename", "legal first name", "forename", "forenames", "first name", "given name",
    ),
    "family": ("family", "legal surname", "legal last name", "surname", "last name", "family name"),
    "preferred": (
        "preferred", "preferred forename", "preferred first name", "chosen forename", "chosen name", "known as",
        "known as first name", "preferred name",
    ),
    "title": ("title",),
    "class_name": (
        "class", "class name", "reg group", "reg", "registration group", "registration form", "form", "tutor group",
        "form/tutor group", "reg form", "current registration form",
    ),
    "year_group": ("year", "year group", "year taught in", "nc year", "national curriculum year", "current nc year"),
    "date_of_birth": ("date of birth", "dob", "birth date", "birthdate"),
    "email": ("email", "e-mail", "email address", "work email", "primary email", "home email", "main email"),
    "phone": ("phone", "telephone", "mobile", "mobile number", "telephone number", "main telephone"),
    "status": ("status", "on roll", "enrolment status", "roll status"),
    "role": ("role", "roles", "job title", "post", "position", "staff role"),
    "children": ("child id", "children", "child ids", "pupil ids", "child of", "child admission number"),
    "relationship": ("relationship", "relationship to child", "relation"),
    "responsibility": (
        "parental responsibility", "has parental responsibility", "responsibility", "parental resp",
    ),
    "barred": ("contact barred", "barred", "no contact", "court order no contact"),
}  # fmt: skip
KIND_SHOWN_BY: Final[Mapping[str, str]] = {
    "pupil id": "pupil", "student id": "pupil", "upn": "pupil", "admission number": "pupil", "adno": "pupil",
    "staff id": "staff", "staff code": "staff", "employee number": "staff", "job title": "staff",
}  # fmt: skip


@dataclass(frozen=True)
class Columns:
    """Where each field stands in a row, which headings were passed over, and what kind of people these are."""

    places: Mapping[str, int]
    passed_over: tuple[str, ...]
    kind: str  # for rows without one of their own: "pupil" or "staff"


def plain(heading: str) -> str:
    """A heading without case, spaces and signs: "Date of Birth" and "DateOfBirth" are one."""
    return "".join(letter for letter in heading.casefold() if letter.isalnum())


_KNOWN: Final = {
    plain(heading): (field, rank)
    for field, headings in HEADINGS.items()
    for rank, heading in enumerate(headings)
}
_KINDS: Final = {plain(heading): kind for heading, kind in KIND_SHOWN_BY.items()}


def find_columns(headings: Sequence[str]) -> Columns:
    """What the first line of a file says. CannotRead when no column holds a name, or two are called the same."""
    best: dict[str, tuple[int, int]] = {}
    seen: dict[str, int] = {}
    for place, heading in enumerate(headings):
        name = plain(heading)
        if name in seen and name in _KNOWN:
            raise CannotRead(f"Two columns are called “{heading.strip()}”. Take one of them out.")
        seen[name] = place
        if name in _KNOWN:
            field, rank = _KNOWN[name]
            best[field] = min(best.get(field, (rank, place)), (rank, place))
    places = {field: place for field, (_, place) in best.items()}
    _names_are_there(places, headings)
    used = set(places.values())
    passed_over = tuple(
        heading.strip()[:60]
        for place, heading in enumerate(headings)
        if place not in used and heading.strip()
    )
    kind = next((_KINDS[name] for name in seen if name in _KINDS), "pupil")
    return Columns(places, passed_over, kind)


def _names_are_there(places: Mapping[str, int], headings: Sequence[str]) -> None:
    missing = [
        words for field, words in (("given", "first names"), ("family", "surnames")) if field not in places
    ]
    if missing:
        found = ", ".join(f"“{heading.strip()[:30]}”" for heading in headings[:6] if heading.strip())
        raise CannotRead(
            f"No column holds {' or '.join(missing)}. The first line must name the columns, such as "
            f"given, family, class and date_of_birth; it says {found or 'nothing'}."
        )
