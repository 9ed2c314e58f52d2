"""Run by test_disposal_postgres.py in a process of its own, against a real PostgreSQL. Prints one line a finding."""

# ruff: noqa: E402, T201

from __future__ import annotations

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "handbell.site.settings"

import django

django.setup()

from datetime import date

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from handbell.cases.models import Case, CaseReader, Message, Report
from handbell.cases.story import add
from handbell.evidence import vault
from handbell.evidence.models import Evidence, Hold
from handbell.evidence.retention.actions.dispose import agree_to_dispose, ask_to_dispose
from handbell.evidence.retention.checking import ended_cases
from handbell.evidence.retention.models import Disposal
from handbell.people.models import Person, RoleHeld
from handbell.schools.access import Actor
from handbell.schools.models import School
from handbell.schools.scope import school_scope

TABLES = {
    "event": "UPDATE cases_event SET nonce = '', sealed = ''",
    "message": "UPDATE cases_message SET nonce = '', sealed = ''",
    "report": "UPDATE cases_report SET nonce = '', sealed = '', code_hash = 'gone'",
    "evidence": "UPDATE evidence_evidence SET nonce = '', sealed = '', disposed_at = now()",
}


def tried(sql: str) -> str:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError as refusal:
        return str(refusal).splitlines()[0]
    return "done"


def actor(school: School, given: str, role: str) -> Actor:
    person = Person.objects.create(given=given, family="Marsh")
    RoleHeld.objects.create(person=person, role=role)
    return Actor(school, given, frozenset({role, "staff", "leadership", "everyone"}), person.pk)


def a_case(*readers: Actor) -> Case:
    """A closed case with a report, a message, a line and a file."""
    case = Case(
        sign="K7QPM", opened_at=timezone.now(), pack_id="handbell-2026", category="parent_post", severity="low",
        state="closed", closed_at=timezone.now().replace(year=2015),
    )  # fmt: skip
    case.put(proposal={})
    case.save(force_insert=True)
    for one in readers:
        CaseReader.objects.create(case=case, person_id=one.person, role="looks_after", since=timezone.now())
    report = Report(case=case, at=timezone.now(), code_hash="c")
    report.put(words="What was told")
    report.save(force_insert=True)
    message = Message(report=report, from_school=True, at=timezone.now())
    message.put(words="Thank you")
    message.save(force_insert=True)
    with transaction.atomic():
        add(case, "note", readers[0], words="A note")
    stored = vault.put(b"a screenshot")
    item = Evidence(
        id=stored.id, case=case, number=1, kind="file", sha256=stored.sha256, size=stored.size,
        media_type="text/plain", at=timezone.now(), token_mark="m",
    )  # fmt: skip
    item.put(key=stored.key.hex(), name="x.txt")
    item.save(force_insert=True)
    return case


def main() -> None:
    school = School.objects.create(name="Oakfield", slug="oakfield")
    with school_scope(school):
        lead, head = actor(school, "Dawn", "dsl"), actor(school, "Patience", "headteacher")
        case = a_case(lead, head)
        for name, sql in TABLES.items():
            print(f"{name} before:", tried(sql))
        now = timezone.now()
        with transaction.atomic():
            row = Disposal(
                case=case, rule="x", due_on=date(2020, 1, 1), asked_at=now, asked_by_id=lead.person
            )
            row.put(reason="x")
            row.save(force_insert=True)
        hold = Hold(case=case, at=now, put_by_id=lead.person)
        hold.put(reason="A claim")
        hold.save(force_insert=True)
        ends = f"UPDATE retention_disposal SET disposed_at = now(), agreed_by_id = '{head.person}'"
        print("under hold:", tried(ends))
        Hold.objects.update(asked_by=lead.person, asked_at=now, lifted_by=head.person, lifted_at=now)
        print("by one:", "two_dispose_of_a_case" in tried(ends.replace(str(head.person), str(lead.person))))
        print("request changed:", tried("UPDATE retention_disposal SET rule = 'y'"))
        Disposal.objects.update(taken_back_at=now)
        print("taken back and ended:", tried(ends))
        ask_to_dispose(lead, case.pk, "Its time is over")
        agree_to_dispose(head, case.pk)
        for table in ("cases_event", "cases_report", "cases_message", "cases_case", "evidence_evidence"):
            print(f"delete {table}:", tried(f"DELETE FROM {table}"))
        print("written again:", tried("UPDATE cases_event SET sealed = 'x'"))
        print("certificate changed:", tried("UPDATE retention_disposal SET certificate = '{}'"))
        print("bytes there:", vault.path_of(school.pk, Evidence.objects.get().pk).exists())
        print(
            "left:",
            sum(
                bool(bytes(one.sealed))
                for one in (*case.events.all(), *case.reports.all(), *case.evidence.all())
            ),
        )
        print("faults:", ended_cases().faults)


main()
