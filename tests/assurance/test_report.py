"""The governors' report: one click, a page and a PDF, numbers without names."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone
from tests.conftest import enrol

from handbell.assurance.actions.ask_governors import ask_governors, write_decision
from handbell.assurance.actions.make_report import digest_of, make_report
from handbell.assurance.models import AskOfGovernors, GovernorsReport
from handbell.assurance.registry import this_school_year
from handbell.assurance.report.sections import OURS, sections_of
from handbell.assurance.report.whole import whole
from handbell.ledger.models import Entry
from handbell.notices.tell import waiting_for
from handbell.people.models import Person
from handbell.schools import reporting
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.reporting import Section, Table, masked, provide
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]
Acting = Callable[[Person], Actor]


def test_one_click_makes_it_and_governors_are_told(
    headteacher: Person, governor: Person, teacher: Person, client_of: ClientOf
) -> None:
    refused = client_of(teacher).post("/governors/make/")
    assert refused.status_code == 403
    assert "The report for governors is for leaders and governors." in refused.content.decode()
    assert client_of(headteacher).get("/governors/make/").status_code == 405
    answer = client_of(headteacher).post("/governors/make/", follow=True)
    page = answer.content.decode()
    assert "The report is made, and the governors are told that it is here." in page
    for words in ("How the policy is kept", "Duties", "Signatures", "Consent to pictures", "Posts and what was found",
                  "What goes round the headteacher is not counted here", "Filtering checks",
                  "What changed in law and guidance",
                  "For the governors to decide"):  # fmt: skip
        assert words in page, words
    with school_scope(headteacher.school):
        made = GovernorsReport.objects.get()
        (notice,) = waiting_for(governor.pk)
        assert (notice.title, notice.link) == (
            "A report for governors is ready",
            f"/governors/report/{made.pk}/",
        )
        entry = Entry.objects.get(verb="assurance.reported")
        assert (entry.contents or {})["digest"] == made.digest == digest_of(made.contents)
    seen = client_of(governor)
    assert "I have read it" in seen.get(notice.link).content.decode()
    thanks = seen.post(f"{notice.link}seen/", follow=True).content.decode()
    assert "It is off your list." in thanks
    assert "I have read it" not in thanks
    with school_scope(headteacher.school):
        assert not waiting_for(governor.pk)


def test_it_names_nobody(
    in_oakfield: School, headteacher: Person, governor: Person, pupil: Person, parent: Person, acting: Acting
) -> None:
    made = make_report(acting(headteacher))
    said = json.dumps(made.contents)
    for person in Person.objects.all():
        assert person.family not in said
    assert "Aspinall" not in said
    assert "fewer than 5" in said, "one pupil on the roll is not counted out loud"


def test_small_numbers_are_hidden_and_cannot_be_worked_out() -> None:
    assert masked((12, 0, 7)) == (12, 0, 7)
    assert masked((0, 0, 0)) == (0, 0, 0)
    assert masked((40, 3, 12)) == (40, "fewer than 5", "5 or more")
    assert masked((40, 4, 0)) == ("5 or more", "fewer than 5", 0)
    assert masked((2, 1, 60)) == ("fewer than 5", "fewer than 5", 60)
    assert masked((5, 6)) == (5, 6)


def test_a_room_gives_its_own_section_in_the_place_of_ours(
    in_oakfield: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reporting, "_providers", {})
    provide("cases", lambda period: Section("Reports and cases", ("7 this term.",)))
    provide("moderation", lambda period: Section("Comments", ("3 taken down.",)))
    found = sections_of(whole(this_school_year()))
    assert [one["name"] for one in found] == [*OURS, "moderation"]
    assert next(one for one in found if one["name"] == "cases")["words"] == ["7 this term."]
    with pytest.raises(ValueError, match="'cases' of the governors' report is provided twice"):
        provide("cases", lambda period: Section("Mine", ()))


def test_what_is_drawn_is_drawn_from_a_whole_table() -> None:
    with pytest.raises(ValueError, match="as many cells as the head"):
        Table("Posts", ("Channel", "Posts"), (("Facebook",),))
    with pytest.raises(ValueError, match="needs a tone for each column"):
        Table("Posts", ("Channel", "Posts"), (("Facebook", 3),), "bars")


def test_a_report_never_changes(in_oakfield: School, headteacher: Person, acting: Acting) -> None:
    made = make_report(acting(headteacher))
    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
        GovernorsReport.objects.update(contents={})
    assert GovernorsReport.objects.get().contents == made.contents


def test_leaders_ask_and_governors_decide(
    in_oakfield: School, headteacher: Person, governor: Person, teacher: Person, acting: Acting
) -> None:
    with pytest.raises(NotAllowed, match="Only leaders put questions"):
        ask_governors(acting(teacher), question="Shall we?")
    with pytest.raises(CannotBeDone, match="The policy in force has no clause SN-99"):
        ask_governors(acting(headteacher), question="Shall we?", clause="SN-99")
    asked = ask_governors(acting(headteacher), question="Shall we open an X account?", clause="SN-2.7-1")
    shown = json.dumps(make_report(acting(headteacher)).contents)
    assert "Shall we open an X account?" in shown
    today = timezone.localdate()
    with pytest.raises(NotAllowed, match="Only governors write down"):
        write_decision(acting(headteacher), asked.pk, decision="Yes", decided_on=today)
    with pytest.raises(CannotBeDone, match="not a day to come"):
        write_decision(acting(governor), asked.pk, decision="Yes", decided_on=today + timedelta(days=1))
    write_decision(acting(governor), asked.pk, decision="Yes, for a year", decided_on=today)
    with pytest.raises(AlreadyDone):
        write_decision(acting(governor), asked.pk, decision="No", decided_on=today)
    later = make_report(acting(headteacher)).contents["sections"][0]
    assert later["words"] == ["The leaders ask nothing of the governors at present."]
    assert later["tables"][0]["rows"][0][:2] == ["Shall we open an X account?", "Yes, for a year"]


def test_nobody_decides_their_own_question(in_oakfield: School, acting: Acting) -> None:
    head = enrol(in_oakfield, "Hilda", "Both", "headteacher")
    head.roles_held.create(role="governor")
    asked = ask_governors(acting(head), question="May I?")
    with pytest.raises(CannotBeDone, match="You asked this yourself"):
        write_decision(acting(head), asked.pk, decision="Yes", decided_on=timezone.localdate())
    assert AskOfGovernors.objects.get().state == "open"


def test_the_forms_say_what_is_wrong(headteacher: Person, governor: Person, client_of: ClientOf) -> None:
    head, pages = client_of(headteacher), client_of(governor)
    assert "This field is required." in head.post("/governors/ask/").content.decode()
    wrong = head.post("/governors/ask/", {"question": "Shall we?", "clause": "SN-99"}).content.decode()
    assert "The policy in force has no clause SN-99." in wrong
    listed = head.post("/governors/ask/", {"question": "Shall we?"}, follow=True).content.decode()
    assert "Shall we?" in listed
    assert "Write down what was decided" not in listed
    with school_scope(headteacher.school):
        asked = AskOfGovernors.objects.get()
    assert "Write down what was decided" in pages.get("/governors/").content.decode()
    assert head.get(f"/governors/ask/{asked.pk}/decide/").status_code == 403
    done = pages.post(
        f"/governors/ask/{asked.pk}/decide/",
        {"decision": "Yes", "decided_on": timezone.localdate().isoformat()},
        follow=True,
    )
    assert "Written down." in done.content.decode()
    head.post(f"/governors/ask/{asked.pk}/take-back/")
    with school_scope(headteacher.school):
        assert AskOfGovernors.objects.get().state == "decided"


def test_another_school_s_report_is_not_there(
    headteacher: Person, outsider: Person, client_of: ClientOf
) -> None:
    client_of(headteacher).post("/governors/make/")
    with school_scope(headteacher.school):
        made = GovernorsReport.objects.get()
    for path in ("", "pdf/"):
        assert client_of(headteacher).get(f"/governors/report/{made.pk}/{path}").status_code == 200
        assert client_of(outsider).get(f"/governors/report/{made.pk}/{path}").status_code == 404
    assert client_of(outsider).post(f"/governors/report/{made.pk}/seen/").status_code == 404


def test_a_school_without_a_policy_is_told_why(headteacher: Person, client_of: ClientOf) -> None:
    with school_scope(headteacher.school):
        AdoptedPolicy.objects.update(in_force=False)
    page = client_of(headteacher).post("/governors/make/", follow=True).content.decode()
    assert "There is no policy in force yet" in page
