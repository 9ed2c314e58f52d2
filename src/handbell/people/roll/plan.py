"""What importing a roll would do: whom it adds, what it changes, who has left. Nothing is written here."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from handbell.people.leading import role_for
from handbell.people.models import Person
from handbell.people.roll.faults import BadCell, Fault
from handbell.people.roll.matching import OnTheRoll
from handbell.people.roll.reading import Roll
from handbell.people.roll.rows import PERSON_FIELDS, RollRow


@dataclass
class Coming:
    """Somebody new. `key` names them within this import, for links."""

    key: str
    line: int
    fields: dict[str, Any]
    roles: set[str]

    @property
    def full_name(self) -> str:
        """For the preview."""
        return f"{self.fields.get('preferred') or self.fields['given']} {self.fields['family']}"


@dataclass
class Change:
    """Somebody known: field → (before, after), and roles they did not hold."""

    person: Person
    line: int
    fields: dict[str, tuple[Any, Any]]
    roles: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Tie:
    """A child and an adult, each an id on the roll or the key of somebody coming. None leaves what is there."""

    line: int
    child: UUID | str
    adult: UUID | str
    relationship: str
    responsibility: bool | None
    barred: bool | None


@dataclass
class Plan:
    """The whole import, ready to be looked at and then carried out as it stands."""

    coming: list[Coming] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    leavers: list[Person] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    unchanged: int = 0

    @property
    def empty(self) -> bool:
        """Whether importing would change nothing (leavers aside)."""
        return not (self.coming or self.changes or self.ties)

    @property
    def digest(self) -> str:
        """What was looked at, in 64 letters: importing something else than what was shown is refused by it."""
        said = [
            [(one.key, sorted(one.fields.items()), sorted(one.roles)) for one in self.coming],
            [(one.person.pk, sorted(one.fields.items()), sorted(one.roles)) for one in self.changes],
            [
                (str(tie.child), str(tie.adult), tie.relationship, tie.responsibility, tie.barred)
                for tie in self.ties
            ],
            [person.pk for person in self.leavers],
            [fault.says for fault in self.faults],
        ]
        return sha256(json.dumps(said, default=str).encode()).hexdigest()


def make_plan(roll: Roll) -> Plan:
    """Compare a roll with who is on the roll of the school in scope."""
    planner = _Planner(OnTheRoll())
    planner.plan.faults.extend(roll.faults)
    for row in roll.rows:
        planner.take(row)
    for row in roll.rows:
        planner.tie(row)
    return planner.finished(roll)


class _Planner:
    def __init__(self, on_roll: OnTheRoll) -> None:
        self.on_roll = on_roll
        self.plan = Plan()
        self._coming: dict[str, Coming] = {}
        self._changes: dict[UUID, Change] = {}
        self._who: dict[int, UUID | str] = {}  # line → id on the roll, or key
        self._pupils: dict[str, UUID | str] = {}  # pupil's id in small letters → the same
        self._meant: set[UUID] = set()

    def take(self, row: RollRow) -> None:
        """One line: somebody new, somebody changed, or somebody as they were."""
        try:
            person = self.on_roll.meant_by(row)
        except BadCell as fault:
            self._fault(row, str(fault))
            return
        role, left_out = role_for(row.kind, row.role)
        if left_out:
            says = f"Line {row.line}: “{row.role}” carries powers in Handbell, so no file can hand it out. "
            self.plan.notes.append(Fault(row.line, says + "The headteacher does, on the person's page."))
        self._who[row.line] = self._add(row, role) if person is None else self._compare(row, role, person)
        if row.kind == "pupil" and row.mis_id:
            self._pupils[row.mis_id.casefold()] = self._who[row.line]

    def _add(self, row: RollRow, role: str) -> str:
        key = _key(row)
        said = {name: getattr(row, name) for name in PERSON_FIELDS if getattr(row, name)}
        known = self._coming.get(key)
        if known is None:
            self._coming[key] = Coming(key, row.line, said, {role})
        else:
            known.fields = {**said, **known.fields}
            known.roles.add(role)
        return key

    def _compare(self, row: RollRow, role: str, person: Person) -> UUID:
        fields = {}
        for name in PERSON_FIELDS:
            new, old = getattr(row, name), getattr(person, name)
            if new and new != old:
                fields[name] = (old, new)
        holds = self.on_roll.roles[person.pk]
        roles = set() if row.kind in holds or role in holds else {role}
        if fields or roles:
            change = self._changes.setdefault(person.pk, Change(person, row.line, {}))
            change.fields = {**fields, **change.fields}
            change.roles |= roles
        self._meant.add(person.pk)
        return person.pk

    def tie(self, row: RollRow) -> None:
        """The children that an adult's line names."""
        adult = self._who.get(row.line)
        if adult is None:
            return
        for identity in row.children:
            known = self.on_roll.by_id.get(identity.casefold())
            child = self._pupils.get(identity.casefold()) or (known.pk if known else None)
            if child is None:
                self._fault(row, f"there is no pupil with the id {identity}, neither here nor on the roll.")
            else:
                self._tie(row, child, adult)

    def _tie(self, row: RollRow, child: UUID | str, adult: UUID | str) -> None:
        """A file may say that contact is barred; it never lifts a bar, which only people do, on the person's page."""
        link = None
        if isinstance(child, UUID) and isinstance(adult, UUID):
            link = self.on_roll.links.get((child, adult))
        tie = Tie(row.line, child, adult, row.relationship, row.responsibility, row.barred or None)
        if link is not None and _says_nothing_new(tie, link):
            return
        if link is not None and link.contact_barred and row.barred is False:
            says = f"Line {row.line}: contact stays barred. The headteacher or the DSL lifts a bar, never a file."
            self.plan.notes.append(Fault(row.line, says))
        self.plan.ties.append(tie)

    def finished(self, roll: Roll) -> Plan:
        """The plan, with who has left: pupils with an id that the file, if it is without faults, does not name."""
        plan = self.plan
        plan.coming, plan.changes = list(self._coming.values()), list(self._changes.values())
        plan.unchanged = len(self._meant) - len(self._changes)
        plan.faults.sort(key=lambda fault: fault.line)
        if not plan.faults and any(row.kind == "pupil" for row in roll.rows):
            plan.leavers = sorted(
                self._missing(), key=lambda person: (person.class_name, person.family, person.given)
            )
        return plan

    def _missing(self) -> Iterable[Person]:
        for person in self.on_roll.people.values():
            is_pupil = "pupil" in self.on_roll.roles[person.pk]
            if is_pupil and person.status == Person.Status.CURRENT and person.pk not in self._meant:
                yield person

    def _fault(self, row: RollRow, says: str) -> None:
        self.plan.faults.append(Fault(row.line, f"Line {row.line}: {says}"))


def _says_nothing_new(tie: Tie, link: Any) -> bool:
    return (
        tie.relationship in ("", link.relationship)
        and tie.responsibility in (None, link.parental_responsibility)
        and (not tie.barred or link.contact_barred)
    )


def _key(row: RollRow) -> str:
    if row.mis_id:
        return f"id {row.mis_id.casefold()}"
    born: date | str = row.date_of_birth or ""
    return f"name {row.given.casefold()} {row.family.casefold()} {born} {row.email} {row.kind == 'pupil'}"
