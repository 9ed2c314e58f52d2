"""Run by test_policies_postgres.py in a process of its own, against a real PostgreSQL. Prints one line a finding."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from threading import Barrier
from typing import Any
from uuid import UUID

os.environ["DJANGO_SETTINGS_MODULE"] = "handbell.site.settings"

import django

django.setup()

from django.db import DatabaseError, connection, transaction

from handbell.people.models import Person
from handbell.policies.actions.adopt_draft import AnotherWasAdopted, adopt_draft
from handbell.policies.actions.forget_answer import forget_answer
from handbell.policies.actions.keep_answer import keep_answer
from handbell.policies.actions.save_draft_version import save_draft_version
from handbell.policies.actions.start_draft import start_draft
from handbell.policies.changes import replay_of_school
from handbell.policies.models import KeptAnswer, PolicyDraftVersion
from handbell.policy import PackError
from handbell.schools.access import Actor
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.policy import engine_of, pack_of, school_pack
from handbell.schools.scope import school_scope


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
    version = start_draft(by, "take-1-studios")
    with school_scope(here):
        text = version.toml.replace("Take 1 Studios", "Oakfield")
        print("saved:", save_draft_version(by, version.draft_id, 1, text, "Our name").number)
        print("text:", raw("UPDATE policies_policydraftversion SET toml = ''"))
        print("number:", raw("UPDATE policies_policydraftversion SET number = number + 1"))
        print("moment alone:", raw("UPDATE policies_policydraftversion SET saved_at = now()"))
    with school_scope(there):
        print("from elsewhere:", raw("UPDATE policies_policydraftversion SET toml = ''"))
        print("seen elsewhere:", PolicyDraftVersion.objects.count(), raw("SELECT 1 FROM policies_keptanswer"))
    with school_scope(here):
        AdoptedPolicy.objects.create(
            pack_id="take-1-studios", adopted_on="2026-09-14", signed_by="R. Aspinall"
        )
        kept = keep_answer(by, ["teacher", "parent"], "share_login", {"channel": "school_email"})
        found = replay_of_school(PolicyDraftVersion.objects.get(number=2))
        print("replayed:", found.changed, found.unchanged)
        forget_answer(by, kept.pk)
        print("kept:", KeptAnswer.objects.count())
    adopt(here, there, by, version.draft_id)


def adopt(here: School, there: School, by: Actor, draft_id: UUID) -> None:
    """The draft as the school's own policy: its text stays, and no other school reads it."""
    day, head = date(2026, 11, 10), replace(by, roles=by.roles | {"headteacher"})
    with school_scope(here):
        before = AdoptedPolicy.objects.get(in_force=True).pk
    said = {"adopted_on": day, "review_on": date(2099, 1, 1), "signed_by": "R. Aspinall"}
    adopted = adopt_draft(head, draft_id, 2, **said, instead_of=before)
    with school_scope(here):
        print("in force:", school_pack().version, engine_of(adopted.pack_id).pack.name)
        print("own text:", raw("UPDATE schools_adoptedpolicy SET toml = toml || ' '"))
        print(
            "slipped in:",
            raw("UPDATE schools_adoptedpolicy SET pack_id = 'own-1', toml = 'x' WHERE toml = ''"),
        )
        print("dates alone:", raw("UPDATE schools_adoptedpolicy SET adopted_on = adopted_on - 1"))
    with school_scope(there):
        print("own text elsewhere:", raw("SELECT toml FROM schools_adoptedpolicy"))
        try:
            pack_of(adopted.pack_id)
        except PackError:
            print("own pack elsewhere:", "refused")
    at_once(here, head, [start_draft(head, "take-1-studios").draft_id for _ in range(3)], said, adopted.pk)


def at_once(here: School, head: Actor, drafts: list[UUID], said: dict[str, Any], before: UUID) -> None:
    """Three drafts adopted in the same moment, each by somebody who saw the same policy in force: one is."""
    ready = Barrier(len(drafts))

    def one(draft: UUID) -> str:
        ready.wait(30)
        try:
            adopt_draft(head, draft, 1, **said, instead_of=before)
        except AnotherWasAdopted:
            return "look again"
        finally:
            connection.close()
        return "adopted"

    with ThreadPoolExecutor(len(drafts)) as pool:
        print("at once:", ", ".join(sorted(pool.map(one, drafts))))
    with school_scope(here):
        print("ever in force:", AdoptedPolicy.objects.count())


if __name__ == "__main__":
    main()
