"""Run by test_drafting_postgres.py in a process of its own, against a real PostgreSQL. Prints one line a finding."""

from __future__ import annotations

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "handbell.site.settings"

import django

django.setup()

from datetime import date

from django.db import DatabaseError, connection, transaction

from handbell.documents.reading.plain_text import read_plain_text
from handbell.drafting import leases
from handbell.drafting.actions.bring_paper import BroughtAlready, bring_paper
from handbell.drafting.actions.keep_look import keep_look
from handbell.drafting.actions.keep_text import keep_text
from handbell.drafting.checking import Checked
from handbell.drafting.models import Paper, PaperText
from handbell.drafting.papers import document_of
from handbell.people.models import Person
from handbell.schools.access import Actor
from handbell.schools.models import School
from handbell.schools.scope import school_scope

TABLES = ("paper", "papertext", "paperlook", "leftfinding", "confirmedclause")
WORDS = "Staff must\x00 not use \ud83d Twitter.\n"


def raw(statement: str) -> str:
    """What the database says of a statement: its first line, or how many rows it touched."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            return str(cursor.rowcount)
    except DatabaseError as refusal:
        return str(refusal).splitlines()[0]


def main() -> None:
    here = School.objects.create(name="Oakfield", slug="oakfield")
    there = School.objects.create(name="Larch Hill", slug="larch-hill")
    with school_scope(here):
        head = Person.objects.create(given="Patience", family="Adeyemi")
    by = Actor(here, "Patience Adeyemi", frozenset({"leadership", "everyone"}), head.pk)
    job = Actor(school=here, name="Handbell", via="job", system=True)
    paper = bring_paper(by, "policy\x00.txt", b"# Policy\n")
    try:
        bring_paper(by, "again.txt", b"# Policy\n")
    except BroughtAlready as known:
        print("brought twice:", known.paper == paper)
    with school_scope(here):
        mine = leases.take_up(paper.pk)
        assert mine is not None
        text = keep_text(job, mine, read_plain_text("policy.txt", WORDS))
        keep_look(job, mine, text, date(2026, 11, 20), Checked([]))
        print("kept:", document_of(PaperText.objects.get()).blocks[0].text)
        print("state:", Paper.objects.get().state)
    with school_scope(there):
        print("seen elsewhere:", *(raw(f"SELECT 1 FROM drafting_{table}") for table in TABLES))
        print("changed elsewhere:", raw("UPDATE drafting_paper SET name = 'x'"))


if __name__ == "__main__":
    main()
