"""Run by test_record_postgres.py in a process of its own, against a real PostgreSQL. Prints one line a finding."""

# ruff: noqa: E402, T201

from __future__ import annotations

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "handbell.site.settings"

import django

django.setup()

from concurrent.futures import ThreadPoolExecutor

from django.db import DatabaseError, connection, transaction

from handbell.ledger.erase import erase
from handbell.ledger.guard import lower_guard
from handbell.ledger.models import Entry
from handbell.ledger.record import record
from handbell.ledger.verify import verify
from handbell.schools.access import Actor
from handbell.schools.models import School
from handbell.schools.scope import school_scope


def tried(sql: str) -> str:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError as refusal:
        return str(refusal).splitlines()[0]
    return "done"


def writer(school: School, number: int) -> None:
    with school_scope(school):
        for turn in range(10):
            with transaction.atomic():
                record(
                    "room.verb", actor=f"person:{number}", about="x:1", contents={"turn": turn, "half": 0.5}
                )
    connection.close()


def main() -> None:
    school = School.objects.create(name="Oakfield", slug="oakfield")
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: writer(school, number), range(4)))
    with school_scope(school):
        print("four writers at once:", verify().says)
        print("delete:", tried("DELETE FROM ledger_entry WHERE seq = 3"))
        print("truncate:", tried("TRUNCATE ledger_entry"))
        print("change:", tried("UPDATE ledger_entry SET actor = 'person:9' WHERE seq = 3"))
        print("contents alone:", tried("UPDATE ledger_entry SET contents = NULL WHERE seq = 3"))
        with transaction.atomic():
            record("room.verb", actor="person:1", about="person:7", contents={"name": "Jonah"})
        by = Actor(school=school, name="Handbell", via="job", system=True)
        print("erased:", erase(by, "person:7", because="asked", names=["Jonah"]))
        print("afterwards:", verify().says)
        with connection.cursor() as cursor:
            for statement in lower_guard("postgresql"):
                cursor.execute(statement)
        print("without the guard:", tried("UPDATE ledger_entry SET actor = 'person:9' WHERE seq = 3"))
        print("found:", verify().says)
        print("entries:", Entry.objects.count())


main()
