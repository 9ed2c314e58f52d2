"""Run by test_row_security.py in a process of its own, against a real PostgreSQL. Prints one line a finding."""

from __future__ import annotations

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "handbell.site.settings"

import django

django.setup()

from django.db import ProgrammingError, connection, transaction

from handbell.notices.models import Notice
from handbell.people.models import Person
from handbell.schools.models import School
from handbell.schools.row_security import tables_of_schools
from handbell.schools.scope import everywhere, school_scope


def names_by_raw_sql() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT given FROM people_person ORDER BY given")
        return [row[0] for row in cursor.fetchall()]


def main() -> None:
    here = School.objects.create(name="Oakfield", slug="oakfield")
    there = School.objects.create(name="Larch Hill", slug="larch-hill")
    with school_scope(here):
        Person.objects.create(given="Amara", family="Mensah")
    with school_scope(there):
        Person.objects.create(given="Owen", family="Larkin")
        print("in there:", names_by_raw_sql())
        with school_scope(here):
            print("in here:", names_by_raw_sql())
        print("back there:", names_by_raw_sql())
        connection.close()
        print("on a new connection:", names_by_raw_sql())
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("UPDATE people_person SET school_id = %s", [str(here.pk)])
        except ProgrammingError as refusal:
            print("moving a row:", "refused" if "row-level security" in str(refusal) else refusal)
        try:
            with school_scope(here), transaction.atomic():
                Notice.objects.create(person_id=here.pk, kind="x", about="x", title="x", link="/")
                raise ZeroDivisionError
        except ZeroDivisionError:
            print("after an undone act:", names_by_raw_sql())
    print("outside:", names_by_raw_sql())
    with everywhere():
        print("everywhere:", names_by_raw_sql())
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        secured = {row[0] for row in cursor.fetchall()}
    print("unsecured tables:", sorted(set(tables_of_schools()) - secured))


main()
