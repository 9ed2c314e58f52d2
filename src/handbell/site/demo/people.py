"""The demo's schools and people."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction

from handbell.ledger.record import record
from handbell.people.models import FamilyLink, Person, RoleHeld, User
from handbell.schools.models import AdoptedPolicy, School, Trust
from handbell.schools.scope import school_scope

PUPILS_A_CLASS = 14
MAKER = "system:demo"


@dataclass
class DemoSchool:
    """One school of the demo with its people, by role and class."""

    school: School
    staff: dict[str, Person] = field(default_factory=dict)  # by full name
    pupils: dict[str, list[Person]] = field(default_factory=dict)  # by class
    parents: dict[str, Person] = field(default_factory=dict)  # by the pupil's full name

    def first(self, role: str) -> Person:
        """The first person who holds this role; LookupError when nobody does."""
        for person in self.staff.values():
            if any(held.role == role for held in person.roles_held.all()):
                return person
        raise LookupError(role)


@cache
def plan() -> dict[str, Any]:
    """What trust.toml says."""
    return tomllib.loads((Path(__file__).parent / "trust.toml").read_text())


def make_schools(today: date) -> list[DemoSchool]:
    """Make every school of the demo, with its policy in force and its people. Run inside a transaction."""
    trust = Trust.objects.create(name=plan()["name"])
    return [_make_school(trust, entry, number, today) for number, entry in enumerate(plan()["school"])]


def _make_school(trust: Trust, entry: dict[str, Any], number: int, today: date) -> DemoSchool:
    slug = entry["slug"]
    school = School.objects.create(
        trust=trust, name=entry["name"], slug=slug, phone=entry["phone"], email=f"office@{slug}.example",
        address=entry["address"], postcode=entry["postcode"], domain=f"{slug}.example",
        website=f"https://www.{slug}.example", handles=["@" + entry["name"].replace(" ", "")],
        demo=True, demo_day=today,
    )  # fmt: skip
    made = DemoSchool(school)
    with school_scope(school), transaction.atomic():
        chair = entry["governors"][0].partition(": ")[2]
        AdoptedPolicy.objects.create(
            pack_id=entry["pack"], adopted_on=today - timedelta(days=68), review_on=today + timedelta(days=297),
            signed_by=chair,
        )  # fmt: skip
        for line in (*entry["staff"], *entry["governors"]):
            person = _adult(slug, line)
            made.staff[person.full_name] = person
        for place, class_line in enumerate(entry["classes"]):
            name, year = class_line.split()
            made.pupils[name] = _class_of(made, name, year, number * 7 + place * 3, today)
        record(
            "schools.opened", actor=MAKER, about=f"school:{school.pk}",
            contents={"school": school.name, "pack": entry["pack"], "people": Person.objects.count()},
        )  # fmt: skip
    return made


def _adult(slug: str, line: str) -> Person:
    """A colleague or governor from "role: Title Given Family, Class"."""
    role, _, rest = line.partition(": ")
    name, _, class_name = rest.partition(", ")
    words = name.split()
    title = words.pop(0) if len(words) == 3 else ""
    given, family = words
    email = f"{given}.{family}@{slug}.example".lower()
    person = Person.objects.create(
        title=title, given=given, family=family, class_name=class_name, email=email,
        user=User.objects.create_user(email, None),
    )  # fmt: skip
    RoleHeld.objects.create(person=person, role=role)
    return person


def _class_of(made: DemoSchool, name: str, year: str, start: int, today: date) -> list[Person]:
    """One class of pupils, each with a parent who may decide."""
    names = plan()["names"]
    pupils = []
    for seat in range(PUPILS_A_CLASS):
        given = names["given"][(start * 5 + seat) % len(names["given"])]
        family = names["family"][(start * 11 + seat * 3) % len(names["family"])]
        born = date(today.year - int(year) - 5, 1 + (seat * 5) % 12, 1 + (seat * 7 + start) % 28)
        pupil = Person.objects.create(
            given=given, family=family, class_name=name, year_group=year, date_of_birth=born,
            mis_id=f"{name[:2].upper()}{seat + 1:03d}",
        )  # fmt: skip
        RoleHeld.objects.create(person=pupil, role="pupil")
        made.parents[pupil.full_name] = _parent_of(made, pupil, start + seat)
        pupils.append(pupil)
    return pupils


def _parent_of(made: DemoSchool, pupil: Person, number: int) -> Person:
    given = plan()["names"]["given"][(number * 3 + 17) % len(plan()["names"]["given"])]
    email = f"{given}.{pupil.family}.{pupil.mis_id}@families.example".lower()
    adult = Person.objects.create(given=given, family=pupil.family, email=email)
    RoleHeld.objects.create(person=adult, role="parent")
    FamilyLink.objects.create(child=pupil, adult=adult, relationship="parent", parental_responsibility=True)
    return adult
