"""One line of a roll as a person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handbell.people.roll import cells
from handbell.people.roll.columns import Columns
from handbell.people.roll.faults import BadCell

PERSON_FIELDS = (
    "mis_id",
    "given",
    "family",
    "preferred",
    "title",
    "class_name",
    "year_group",
    "date_of_birth",
    "email",
    "phone",
    "status",
)
APART = re.compile(r"[;,/ ]+")  # between the ids of several children


@dataclass(frozen=True)
class RollRow:
    """Somebody as a line says. An empty field says nothing: what is on the roll stays."""

    line: int
    kind: str  # pupil, staff, parent or governor
    given: str
    family: str
    mis_id: str = ""
    preferred: str = ""
    title: str = ""
    class_name: str = ""
    year_group: str = ""
    date_of_birth: date | None = None
    email: str = ""
    phone: str = ""
    status: str = ""  # current, left or nothing
    role: str = ""  # as the file words it
    children: tuple[str, ...] = ()  # ids of pupils
    relationship: str = ""
    responsibility: bool | None = None
    barred: bool | None = None

    @property
    def full_name(self) -> str:
        """For faults and lists."""
        return f"{self.preferred or self.given} {self.family}"


def read_row(line: int, values: Sequence[str], columns: Columns, today: date) -> RollRow:
    """The person on this line; BadCell with the first thing that is wrong."""

    def cell(field: str) -> str:
        place = columns.places.get(field)
        return values[place] if place is not None and place < len(values) else ""

    given, family = cells.words("given", cell("given")), cells.words("family", cell("family"))
    if not given or not family:
        raise BadCell(f"the {'first name' if not given else 'surname'} is missing.")
    kind = cells.one_of("kind", cell("kind"), cells.KINDS) or columns.kind
    row = RollRow(
        line=line,
        kind=kind,
        given=given,
        family=family,
        mis_id=cells.words("mis_id", cell("mis_id")),
        preferred=_unless_same(cells.words("preferred", cell("preferred")), given),
        title=cells.words("title", cell("title")),
        class_name=cells.words("class_name", cell("class_name")),
        year_group=cells.year(cell("year_group")),
        date_of_birth=cells.day(cell("date_of_birth"), today),
        email=cells.email(cell("email")),
        phone=cells.words("phone", cell("phone")),
        status=cells.one_of("status", cell("status"), cells.STATUSES),
        role=cells.words("role", cell("role")),
        children=_ids(cell("children")),
        relationship=cells.words("relationship", cell("relationship")),
        responsibility=cells.yes_or_no("responsibility", cell("responsibility")),
        barred=cells.yes_or_no("barred", cell("barred")),
    )
    if row.children and kind == "pupil":
        raise BadCell("a pupil cannot have a child's id. Is the kind right?")
    return row


def _ids(value: str) -> tuple[str, ...]:
    found = [cells.words("mis_id", one) for one in APART.split(value.strip())]
    return tuple(dict.fromkeys(filter(None, found)))


def _unless_same(preferred: str, given: str) -> str:
    return "" if preferred == given else preferred
