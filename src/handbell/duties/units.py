"""The units of a form: the school, its classes, its year groups, its people, the rows of a register."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from uuid import UUID

from handbell.filling.rows import rows_of
from handbell.filling.who import Who, year_in_words
from handbell.people.models import Person, RoleHeld
from handbell.policy.forms import Form
from handbell.schools.access import closed_upwards


@dataclass(frozen=True)
class Unit:
    """`key` as Duty.unit has it; `says` is its name, empty for a person."""

    key: str = ""
    says: str = ""
    person: UUID | None = None


@dataclass
class SchoolToday:
    """Who and what there is today: read once, whatever the number of forms."""

    today: date
    who: Who = field(init=False)

    def __post_init__(self) -> None:
        self.who = Who(self.today)

    def units_of(self, form: Form) -> list[Unit]:
        """Every unit for which this form is to be filled in. A form that only follows something else has none."""
        match form.each:
            case "class":
                return [Unit(f"class:{name}", name) for name in self.classes]
            case "year_group":
                return [Unit(f"year:{year}", year_in_words(year)) for year in self.years]
            case "person":
                return [Unit(f"person:{one}", person=UUID(one)) for one in self._holding(form.each_of)]
            case "row":
                return [Unit(f"row:{key}", says) for key, says in rows_of(form.each_of)]
            case _:
                return [Unit()]

    @cached_property
    def taught(self) -> list[tuple[str, str]]:
        """Each class with each year group that it has pupils of."""
        rows = Person.objects.filter(status=Person.Status.CURRENT, roles_held__role="pupil")
        return list(
            rows.values_list("class_name", "year_group").distinct().order_by("class_name", "year_group")
        )

    @property
    def classes(self) -> list[str]:
        """Every class with pupils, by name."""
        return sorted({name for name, _year in self.taught if name})

    @property
    def years(self) -> list[str]:
        """Every year group with pupils, the youngest first."""
        found = {year for _name, year in self.taught if year}
        return [year for year, _words in self.who.years if year in found]

    def starters(self, role: str, since: datetime) -> dict[UUID, date]:
        """Who holds the role and came after that moment, with the day on which they begin."""
        held = RoleHeld.objects.filter(person__status=Person.Status.CURRENT).select_related("person")
        found: dict[UUID, date] = {}
        for one in held.order_by("since", "pk"):
            new = _made_at(one.person_id) > since or (one.since is not None and one.since > since.date())
            if new and role in closed_upwards(one.role) and (one.until is None or one.until >= self.today):
                found.setdefault(one.person_id, one.since or self.today)
        return found

    def _holding(self, role: str) -> list[str]:
        return [one.id for one in self.who.adults([role] if role else [])]


def _made_at(key: UUID) -> datetime:
    """When a row was made, by its id (UUID version 7: milliseconds in its first 48 bits)."""
    return datetime.fromtimestamp((key.int >> 80) / 1000, tz=UTC)
