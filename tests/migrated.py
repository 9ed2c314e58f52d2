"""A migrated database, kept from one run to the next: to migrate an empty one takes longer than most tests.

It is made anew whenever a migration or a library changes; what the newest run would migrate is migrated in any case.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

ROOT = Path(__file__).parents[1]
KEPT = ROOT / ".pytest_cache" / "migrated"
MOST = 8  # of different branches, perhaps


def kept() -> Path:
    """Where a database with exactly these migrations is kept, whether it is there yet or not."""
    told = hashlib.sha256()
    requirements = ROOT / "requirements"
    for path in sorted([*ROOT.glob("src/handbell/**/migrations/*.py"), *requirements.glob("*.txt")]):
        told.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return KEPT / f"{told.hexdigest()[:32]}.sqlite3"


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The database's file is a fresh one of this run, with or without its tables: Django may not throw it away."""
    return bool(connections["default"].settings_dict["ENGINE"].endswith("sqlite3"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A database in a file, as in life: one in memory would be a single connection shared with the live server."""
    settings = connections["default"].settings_dict
    if settings["ENGINE"].endswith("sqlite3"):
        name = tmp_path_factory.mktemp("database") / "tests.sqlite3"
        settings["TEST"]["NAME"] = str(name)
        if kept().exists():
            shutil.copyfile(kept(), name)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """As pytest-django's own, which has just migrated; what came of it is kept before any test can change it."""
    path, settings = kept(), connections["default"].settings_dict
    if settings["ENGINE"].endswith("sqlite3") and not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(f".{os.getpid()}")
        with closing(sqlite3.connect(settings["NAME"])) as made, closing(sqlite3.connect(half)) as copy:
            made.backup(copy)
        half.replace(path)
        for old in sorted(KEPT.glob("*.sqlite3"), key=os.path.getmtime)[:-MOST]:
            old.unlink(missing_ok=True)
    yield
    with django_db_blocker.unblock():
        connections.close_all()
