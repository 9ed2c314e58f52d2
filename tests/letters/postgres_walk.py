"""Run by test_letters_postgres.py in a process of its own, against a real PostgreSQL. Prints one line a finding."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import django

django.setup()

from tests.at_once import enrolled, pressed, raw, two_schools

from handbell.cases import proposal
from handbell.cases.actions.people import share
from handbell.cases.actions.tell import Told, tell
from handbell.cases.codes import new_token
from handbell.cases.models import Case, Step
from handbell.cases.story import faults_of_all
from handbell.ledger.verify import verify
from handbell.letters.knowing import template_of
from handbell.letters.models import Letter, Paper
from handbell.people.acting import actor_for
from handbell.people.models import Person
from handbell.registers.models import Row
from handbell.schools.models import School
from handbell.schools.scope import school_scope
from handbell.triage import compose

ROLES = ("chair_of_governors", "governor", "headteacher", "dsl", "office", "teacher")
GOOD = "Please take it down by Friday.\n\n## What our policy says\n\n- SN-incidents-2: they ask.\n\nThe governors"
FORM = {"to": "Mr Whitlock", "address": "1 High Street", "heading": "A post", "body": GOOD, "version": "1"}


def a_case(people: list[Person]) -> Case:
    """A parent's post, told by a teacher; a governor may read its letter, and the register holds what it needs."""
    proposal.triage = lambda pack, _report: compose(pack, "parent_post", (), ("parent_author",))  # type: ignore[assignment,attr-defined]
    chair, governor, _head, _dsl, office, teacher = people
    Row.objects.create(
        form="linked_policies", title="Complaints policy", entered_by=office,
        answers={"name": "Complaints policy", "what": "communication", "address": "https://oakfield.sch.uk/complaints"},
    )  # fmt: skip
    told = Told(words="Mr Whitlock calls our head a liar.", by="staff", about="parent", platform="Facebook")
    case = tell(actor_for(teacher), new_token(), told).report.case
    share(actor_for(chair), case.pk, governor.pk, "To read its letter")
    return case


def walk(here: School, case: Case, chair: Person, governor: Person) -> None:
    """Each form of a letter, sent three times at the same moment."""
    begin: dict[str, Any] = {"kind": "parent_removal_request", "token": str(uuid4())}
    print("begun:", pressed(here, chair, f"/letters/case/{case.pk}/", lambda: begin), Letter.objects.count())
    letter = Letter.objects.get()
    path = f"/letters/{letter.pk}/"
    print("written:", pressed(here, chair, f"{path}write/", lambda: FORM))
    print("handed in:", pressed(here, chair, f"{path}hand_in/", dict))
    print("given back:", pressed(here, governor, f"{path}give_back/", lambda: {"reason": "Shorter, please"}))
    print("handed in again:", pressed(here, chair, f"{path}hand_in/", dict))
    letter.refresh_from_db()
    ticks = {"version": letter.version, "checks": list(template_of(letter).checks)}
    print("agreed:", pressed(here, governor, f"{path}agree/", lambda: ticks), Paper.objects.count())
    sent = {"how": "post", "to": "Mr Whitlock"}
    print("sent:", pressed(here, chair, f"{path}send/", lambda: sent))
    print("its step:", case.steps.get(what="send_letter").state)
    other = {**begin, "token": str(uuid4())}
    pressed(here, chair, f"/letters/case/{case.pk}/", lambda: other, 1)
    drop = f"/letters/{other['token']}/drop/"
    print("put away:", pressed(here, chair, drop, lambda: {"reason": "Not needed"}))
    print("lines:", case.events.filter(kind="Letter").count())


def main() -> None:
    here, there = two_schools()
    with school_scope(here):
        people = enrolled(ROLES)
        case = a_case(people)
        walk(here, case, people[0], people[1])
        print("changed:", raw("UPDATE letters_letter SET kind = 'x' WHERE state = 'sent'"))
        print("sealed:", raw("UPDATE letters_letter SET sealed = '' WHERE state = 'sent'"))
        print("sent unread:", "no_letter_sent_unread" in raw("UPDATE letters_letter SET state = 'sent'"))
        print("paper:", raw("UPDATE letters_paper SET sha256 = 'x'"))
    with school_scope(there):
        print(
            "seen elsewhere:",
            Letter.objects.count(),
            Paper.objects.count(),
            raw("SELECT 1 FROM letters_letter"),
        )
    with school_scope(here):
        print("stories:", faults_of_all()[1], verify().ok, Step.objects.filter(state="done").count() > 0)


main()
