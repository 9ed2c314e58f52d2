"""The school in which a pack's rows happen: the same people under every pack, so that rows read alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from handbell.channels.models import Channel
from handbell.consent.models import ConsentAnswer
from handbell.people.models import FamilyLink, Person, RoleHeld, User
from handbell.schools.models import AdoptedPolicy, School, Trust
from handbell.schools.scope import school_scope
from handbell.site.demo.channels import open_channels
from handbell.site.demo.people import DemoSchool

NOW: Final = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
"""The moment at which every row begins: a Monday morning in term."""

ADULTS: Final = {
    "patience": ("Patience", "Adeyemi", "headteacher", ""),
    "dawn": ("Dawn", "Marsh", "dsl", ""),
    "lena": ("Lena", "Hart", "leadership", ""),
    "leila": ("Leila", "Haddad", "subject_leader", ""),
    "amara": ("Amara", "Mensah", "teacher", "Willow"),
    "ben": ("Ben", "Osei", "teacher", "Cedar"),
    "callum": ("Callum", "Stott", "support_staff", ""),
    "olive": ("Olive", "Tanner", "office", ""),
    "idris": ("Idris", "Vaughan", "network_manager", ""),
    "nia": ("Nia", "Powell", "online_safety_lead", ""),
    "erin": ("Erin", "Cope", "social_team", ""),
    "sol": ("Sol", "Reyes", "supply_staff", ""),
    "vera": ("Vera", "Lund", "volunteer", ""),
    "gareth": ("Gareth", "Pugh", "governor", ""),
    "ruth": ("Ruth", "Aspinall", "chair_of_governors", ""),
    "miriam": ("Miriam", "Whitlock", "parent", ""),
    "kwame": ("Kwame", "Bello", "parent", ""),
}
PUPILS: Final = {
    "jonah": ("Jonah", "Whitlock", "Willow", "3", "miriam"),
    "aisha": ("Aisha", "Bello", "Willow", "3", "kwame"),
    "theo": ("Theo", "Clarke", "Cedar", "5", ""),
    "mei": ("Mei", "Lin", "Cedar", "5", ""),
}
OUTSIDER: Final = "owen"
"""A headteacher of another school."""


@dataclass
class World:
    """One school under one pack. `people` by the names that rows use."""

    school: School
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)

    def person(self, name: str) -> Person | None:
        """Who acts; None for a visitor whom nobody knows. KeyError for a name that is none of ours."""
        return None if name == "visitor" else self.people[name]


def make_world(pack_id: str) -> World:
    """The school with its people, consents and channels, and the policy in force since September."""
    trust = Trust.objects.create(name="Weir Valley Schools")
    school = School.objects.create(
        trust=trust, name="Oakfield Primary", slug="oakfield", phone="01632 960100",
        email="office@oakfield.sch.example", address="4 Mill Road, Weirford", postcode="QX1 9ZZ",
        domain="oakfield.sch.example", website="https://www.oakfield.sch.example",
    )  # fmt: skip
    world = World(school)
    with school_scope(school):
        AdoptedPolicy.objects.create(
            pack_id=pack_id, adopted_on=NOW.replace(month=9, day=14).date(),
            review_on=NOW.replace(year=2027, month=9, day=14).date(), signed_by="Ruth Aspinall",
        )  # fmt: skip
        for name, (given, family, role, class_name) in ADULTS.items():
            world.people[name] = _adult(school, given, family, role, class_name)
        for name, (given, family, class_name, year, parent) in PUPILS.items():
            world.people[name] = _pupil(world, given, family, class_name, year, parent)
        _consents(world)
        world.channels = _channels(world, pack_id)
    other = School.objects.create(trust=trust, name="Larch Hill Primary", slug="larch-hill")
    with school_scope(other):
        AdoptedPolicy.objects.create(pack_id=pack_id, adopted_on=NOW.date(), signed_by="Somebody Else")
        world.people[OUTSIDER] = _adult(other, "Owen", "Larkin", "headteacher", "")
    return world


def _adult(school: School, given: str, family: str, role: str, class_name: str) -> Person:
    email = f"{given}.{family}@{school.slug}.example".lower()
    user = User.objects.create_user(email, None)
    person = Person.objects.create(given=given, family=family, email=email, user=user, class_name=class_name)
    RoleHeld.objects.create(person=person, role=role)
    return person


def _pupil(world: World, given: str, family: str, class_name: str, year: str, parent: str) -> Person:
    born = NOW.replace(year=NOW.year - 5 - int(year), month=3, day=4).date()
    pupil = Person.objects.create(
        given=given, family=family, class_name=class_name, year_group=year, date_of_birth=born, mis_id=f"A{given}"
    )  # fmt: skip
    RoleHeld.objects.create(person=pupil, role="pupil")
    if parent:
        FamilyLink.objects.create(
            child=pupil, adult=world.people[parent], relationship="parent", parental_responsibility=True
        )
    return pupil


def _consents(world: World) -> None:
    """Jonah and Theo: yes to everything. Aisha: no to social media. Mei: no answer."""
    answers = [
        ConsentAnswer(
            pupil=world.people[name], holder=world.people["miriam"], purpose=purpose, since=NOW.replace(month=9),
            answer="refused" if (name, purpose) == ("aisha", "social_media") else "given", evidence="autumn form",
        )
        for name in ("jonah", "theo", "aisha")
        for purpose in ("website", "social_media", "newsletter")
    ]  # fmt: skip
    ConsentAnswer.objects.bulk_create(answers)


def _channels(world: World, pack_id: str) -> dict[str, Channel]:
    demo = DemoSchool(world.school, staff={one.full_name: one for one in world.people.values()})
    return open_channels(demo, pack_id if pack_id != "handbell-2026" else "st-nicholas", NOW)
