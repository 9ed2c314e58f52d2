"""Run by test_cases_postgres.py in a process of its own, against a real PostgreSQL. Prints one line a finding."""

from __future__ import annotations

from datetime import timedelta

import django

django.setup()

from django.test import Client
from django.utils import timezone
from tests.at_once import at_once, behind, enrolled, pressed, raw, two_schools

from handbell.cases.actions.close import agree_to_close, ask_to_close
from handbell.cases.actions.confirm import confirm
from handbell.cases.actions.keep_time import go_higher, keep_time
from handbell.cases.actions.merge import merge, split
from handbell.cases.actions.people import link_person
from handbell.cases.actions.take_step import take_step
from handbell.cases.actions.tell import Told, tell
from handbell.cases.actions.write import note, write_back
from handbell.cases.bounds import visitor
from handbell.cases.codes import new_token
from handbell.cases.models import Case, CaseReader, Event, Message, Report, Step
from handbell.cases.story import faults_of_all
from handbell.ledger.verify import verify
from handbell.notices.models import Notice
from handbell.people.acting import actor_for
from handbell.people.models import Person
from handbell.schools.access import Actor
from handbell.schools.models import School
from handbell.schools.scope import school_scope

ROLES = ("dsl", "dsl", "dsl", "headteacher", "chair_of_governors", "teacher")
WORDS = "Two Year 5 boys call a girl in my class ugly in a group chat, every night."


def told(here: School, words: str = WORDS) -> Case:
    """A case that one of several leads may settle."""
    return tell(visitor(here), new_token(), Told(words=words, by="anonymous", about="pupil")).report.case


def refused(case: Case, lead: Actor) -> None:
    """What the database itself refuses."""
    note(lead, case.pk, Event.Kind.NOTE, "A note")
    write_back(visitor(lead.school), case.reports.get(), "It happened again")
    print("story:", raw("UPDATE cases_event SET kind = 'note' WHERE kind = 'told'"))
    print("story, what is sealed:", raw("UPDATE cases_event SET sealed = ''"))
    print("report:", raw("UPDATE cases_report SET signed_in = true"))
    print("message:", raw("UPDATE cases_message SET from_school = true"))
    tables = ("case", "event", "report", "message")
    print("deleted:", *{raw(f"DELETE FROM cases_{one}") for one in tables})
    print("no receipt:", "no_step_done_without_receipt" in raw("UPDATE cases_step SET state = 'done'"))


def two_close(here: School, leads: list[Actor]) -> None:
    """One asked, and two agree at the same moment; and the same form of a case, twice at once."""
    one, two, three = leads
    case = told(here)
    print(
        "notes at once:", at_once(here, *(lambda by=by: note(by, case.pk, "note", "At once") for by in leads))
    )
    confirm(one, case.pk)
    form, person = {"kind": "note", "words": "Once", "once": new_token()}, Person.objects.get(pk=one.person)
    sent = pressed(here, person, f"/cases/{case.pk}/note/", lambda: form)
    print("form at once:", sent, sum(_says(each, "Once") for each in case.events.all()))
    Step.objects.filter(case=case).update(state=Step.State.GONE)
    ask_to_close(one, case.pk, "All done")
    print(
        "closed at once:", at_once(here, *(lambda by=by: agree_to_close(by, case.pk) for by in (two, three)))
    )
    print("closed:", case.events.filter(kind="closed").count())


def _says(event: Event, words: str) -> bool:
    return bool(event.contents["said"].get("words") == words)


def two_merge(here: School, leads: list[Actor]) -> None:
    """Two people make one case of two at the same moment; words that come in just then reach the whole."""
    one, two, _three = leads
    first, second = told(here), told(here, f"{WORDS} Again.")
    acts = [lambda: merge(one, first.pk, second.pk, "One"), lambda: merge(two, second.pk, first.pk, "One")]
    print("merged at once:", at_once(here, *acts))
    whole = Case.objects.get(pk__in=(first.pk, second.pk), state="open")
    report = whole.reports.order_by("at").last()
    assert report is not None
    out = split(one, whole.pk, report.pk, "Two after all")
    print("split:", whole.reports.count(), out.reports.count(), out.state)
    report.refresh_from_db()
    late = lambda: write_back(visitor(here), report, "And today")  # noqa: E731
    print(
        "written as it is merged:", behind(here, out, late, lambda: merge(one, whole.pk, out.pk, "One again"))
    )
    said = Message.objects.get(report=report)
    print("read by:", said.report.case_id == whole.pk, whole.events.filter(kind="message").count())
    waits = Notice.objects.filter(about=whole.reference, settled_at=None)
    print("told of it:", {one.person for one in leads} <= set(waits.values_list("person_id", flat=True)))
    kept_out = lambda: note(two, whole.pk, "note", "Too late")  # noqa: E731
    print(
        "kept out meanwhile:",
        behind(here, whole, kept_out, lambda: link_person(one, whole.pk, "subject", two.person)),
    )


def clocks(here: School, leads: list[Actor]) -> None:
    """Two workers on one late step; and a worker on a step that somebody is just doing."""
    job = Actor(school=here, name="Handbell", via="job", system=True)
    case, now = told(here), timezone.now()
    late = case.steps.filter(kind="do").first()
    assert late is not None
    case.steps.exclude(pk=late.pk).update(state=Step.State.GONE)
    case.steps.filter(pk=late.pk).update(due_at=now - timedelta(hours=1))
    round_of = lambda: keep_time(job, now)  # noqa: E731
    print("two rounds at once:", at_once(here, round_of, round_of, round_of))
    print("went higher:", case.events.filter(kind="higher").count(), case.steps.exclude(higher=None).count())
    doing = lambda: take_step(leads[0], case.pk, late.pk, "Talked to both", "", None)  # noqa: E731
    above = lambda: go_higher(job, late.pk, now + timedelta(days=2))  # noqa: E731
    print("done as it goes higher:", behind(here, case, above, doing), case.steps.get(pk=late.pk).state)
    fresh = enrolled(("dsl",), "New")[0]
    print("two find a new lead:", at_once(here, round_of, round_of, round_of))
    print("told once:", case.readers.filter(person=fresh).count(),
          Notice.objects.filter(person_id=fresh.pk, about=case.reference).count())  # fmt: skip


def public_forms(here: School) -> None:
    """A visitor's form, sent three times at the same moment."""
    page, words = f"/school/{here.slug}/report/", "  it hapened\tagain 😢\n"
    form = {"words": words, "about": "pupil", "by": "anonymous", "token": new_token()}
    before = Report.objects.count()
    send = lambda: Client().post(page, form)  # noqa: E731
    print("told three times at once:", at_once(here, send, send, send), Report.objects.count() - before)
    print("gone back and written anew:", at_once(here, lambda: Client().post(page, {**form, "words": "More"})),
          Report.objects.count() - before)  # fmt: skip


def main() -> None:
    here, there = two_schools()
    with school_scope(here):
        leads = [actor_for(one) for one in enrolled(ROLES)[:3]]
        refused(told(here), leads[0])
        two_close(here, leads)
        two_merge(here, leads)
        clocks(here, leads)
        public_forms(here)
    with school_scope(there):
        seen = [model.objects.count() for model in (Case, CaseReader, Event, Report, Step, Message)]
        print(
            "seen elsewhere:",
            *seen,
            raw("SELECT 1 FROM cases_report"),
            raw("UPDATE cases_case SET state = 'x'"),
        )
    with school_scope(here):
        print("stories:", faults_of_all()[1], verify().ok)


main()
