"""The fixed cast, and a world in which nothing reaches the outside."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

# Settings are named here and not in pyproject.toml: pytest-django would read those before this file names a home,
# and reading them makes a key in it.
if "HANDBELL_HOME" not in os.environ:
    os.environ["HANDBELL_HOME"] = tempfile.mkdtemp(prefix="handbell-tests-")
    atexit.register(shutil.rmtree, os.environ["HANDBELL_HOME"], ignore_errors=True)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handbell.site.settings")

import django

django.setup()

import pytest
from django.conf import settings
from django.test import Client
from tests.browser import check, chromium, open_page, tour
from tests.flushing import flush_past_the_guard
from tests.migrated import django_db_keepdb, django_db_modify_db_settings, django_db_setup
from tests.signing_in import client_for

from handbell.people.acting import actor_for
from handbell.people.models import FamilyLink, Person, RoleHeld, User
from handbell.schools.access import Actor
from handbell.schools.models import AdoptedPolicy, School, Trust
from handbell.schools.scope import school_scope

__all__ = [  # fixtures for every test
    "check", "chromium", "django_db_keepdb", "django_db_modify_db_settings", "django_db_setup", "flush_past_the_guard",
    "open_page", "tour",
]  # fmt: skip


def pytest_configure() -> None:
    """WhiteNoise warns when its folder is not there, and warnings are errors."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(autouse=True)
def quick_and_clean(settings: object, tmp_path: Path) -> None:
    """A cheap password hash, and a folder of files that goes with the test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]
    settings.MEDIA_ROOT = tmp_path / "files"  # type: ignore[attr-defined]
    settings.CACHES = {  # type: ignore[attr-defined]
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(tmp_path)}
    }
    settings.STORAGES = {  # type: ignore[attr-defined]
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def asked_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests make rows without an act, which the record does not show: how clauses stand is asked each time."""
    monkeypatch.setattr("handbell.assurance.now.FRESH", timedelta(0))


def open_school(name: str, slug: str, pack_id: str = "st-nicholas") -> School:
    """A school with a policy in force."""
    trust, _ = Trust.objects.get_or_create(name="Weir Valley Schools")
    school = School.objects.create(
        trust=trust,
        name=name,
        slug=slug,
        phone="01632 960100",
        email=f"office@{slug}.sch.uk",
        address="4 Mill Road, Weirford",
        postcode="WF1 9ZZ",
        domain=f"{slug}.sch.uk",
    )
    with school_scope(school):
        AdoptedPolicy.objects.create(
            pack_id=pack_id,
            adopted_on=date(2026, 9, 14),
            review_on=date(2027, 9, 14),
            signed_by="Ruth Aspinall",
        )
    return school


def enrol(school: School, given: str, family: str, role: str, **more: object) -> Person:
    """A person with one role and, unless a pupil, a sign-in."""
    with school_scope(school):
        user = None
        if role != "pupil":
            email = f"{given}.{family}@{school.slug}.example".lower()
            user = User.objects.create_user(email, "a long enough password")
        person = Person.objects.create(given=given, family=family, user=user, **more)
        RoleHeld.objects.create(person=person, role=role)
    return person


@pytest.fixture
def oakfield(db: None) -> School:
    return open_school("Oakfield Primary", "oakfield")


@pytest.fixture
def other_school(db: None) -> School:
    return open_school("Larch Hill Primary", "larch-hill")


@pytest.fixture
def headteacher(oakfield: School) -> Person:
    return enrol(oakfield, "Patience", "Adeyemi", "headteacher")


@pytest.fixture
def teacher(oakfield: School) -> Person:
    return enrol(oakfield, "Amara", "Mensah", "teacher", class_name="Willow")


@pytest.fixture
def second_teacher(oakfield: School) -> Person:
    return enrol(oakfield, "Ben", "Osei", "teacher", class_name="Rowan")


@pytest.fixture
def dsl(oakfield: School) -> Person:
    return enrol(oakfield, "Dawn", "Marsh", "dsl")


@pytest.fixture
def office(oakfield: School) -> Person:
    return enrol(oakfield, "Olive", "Tanner", "office")


@pytest.fixture
def governor(oakfield: School) -> Person:
    return enrol(oakfield, "Gareth", "Pugh", "governor")


@pytest.fixture
def pupil(oakfield: School) -> Person:
    return enrol(
        oakfield,
        "Jonah",
        "Whitlock",
        "pupil",
        class_name="Willow",
        year_group="3",
        date_of_birth=date(2019, 3, 4),
        mis_id="A100",
    )


@pytest.fixture
def parent(oakfield: School, pupil: Person) -> Person:
    adult = enrol(oakfield, "Miriam", "Whitlock", "parent")
    with school_scope(oakfield):
        FamilyLink.objects.create(
            child=pupil, adult=adult, relationship="mother", parental_responsibility=True
        )
    return adult


@pytest.fixture
def outsider(other_school: School) -> Person:
    """A headteacher, but of another school."""
    return enrol(other_school, "Owen", "Larkin", "headteacher")


@pytest.fixture
def acting() -> Callable[[Person], Actor]:
    return actor_for


@pytest.fixture
def client_of() -> Callable[[Person], Client]:
    """A browser in which this person is signed in."""

    def signed_in(person: Person) -> Client:
        return client_for(person)

    return signed_in


@pytest.fixture
def in_oakfield(oakfield: School) -> Iterator[School]:
    with school_scope(oakfield):
        yield oakfield
