"""Doing a duty: the proof, who may, twice, by two people, on a day to come; what follows; being put off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from tests.conftest import enrol
from tests.duties.conftest import Keep, On, school_with, system, the

from handbell.calendar.recurring import NoSuchDay
from handbell.duties.actions.do_duty import do_duty
from handbell.duties.actions.keep_time import keep_time
from handbell.duties.models import Duty, DutyStep
from handbell.duties.opening import NoSuchDuty, close_duties, open_duty
from handbell.filling.filled import FilledForm
from handbell.ledger.models import Entry
from handbell.notices.models import Notice
from handbell.people.models import Person
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.schools.models import School
from handbell.schools.policy import school_forms
from handbell.schools.scope import school_scope

ClientOf = Callable[[Person], Client]
REQUEST = "request:01a20846-ff14-75ea-89fc-77b0bacdf40f"
CHECK = {
    "done_on": "2026-11-20", "tried": "example.org", "device": "Tablet 4", "account": ["juniors"],
    "social_media": "blocked", "as_staff": "blocked", "categories": "all blocked", "generative_ai": "yes",
    "illegal_lists": "on", "alerts": "on", "result": "pass",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _today(on: On, keep: Keep, network_manager: Person, inside: School) -> None:
    keep()


def do(client: Client, duty: Duty, **changed: object) -> str:
    return client.post(f"/duties/{duty.pk}/", CHECK | changed, follow=True).text


def test_a_check_is_done_by_its_form_alone_and_stands_in_the_record(
    client_of: ClientOf, network_manager: Person, teacher: Person
) -> None:
    check = the("filtering_check")
    page = client_of(network_manager).get(f"/duties/{check.pk}/")
    assert (
        "Filtering check" in page.text
        and "SN-overview-16" in page.text
        and "Due on 18 December 2026" in page.text
    )
    stranger = client_of(teacher).get(f"/duties/{check.pk}/")
    assert (
        stranger.status_code == 403
        and "This duty is somebody else's." in stranger.content.decode().replace("&#x27;", "'")
    )
    assert client_of(teacher).post(f"/duties/{check.pk}/", CHECK).status_code == 403
    missing = client_of(network_manager).post(
        f"/duties/{check.pk}/", CHECK | {"as_staff": "", "illegal_lists": ""}
    )
    assert missing.status_code == 422
    assert "needs an answer. (SN-overview-16)" in missing.text
    assert "Tick “The provider" in missing.text
    assert the("filtering_check").answers == {}
    assert "Done, and written down." in do(client_of(network_manager), check)
    done = Duty.objects.get(pk=check.pk)
    assert (done.state, done.done_by_id, done.done_on) == ("done", network_manager.pk, date(2026, 11, 20))
    assert done.answers["as_staff"] == "blocked"
    entry = Entry.objects.get(verb="duties.done")
    assert entry.about == done.reference and "SN-overview-15" in entry.clauses
    assert entry.contents is not None and entry.contents["answers"]["device"] == "Tablet 4"


def test_pressing_twice_and_two_people_at_once_do_it_once_and_the_second_is_told_by_name(
    client_of: ClientOf, network_manager: Person, headteacher: Person
) -> None:
    check = the("filtering_check")
    do(client_of(network_manager), check)
    again = do(client_of(headteacher), check, device="Another")
    assert "Nadia Kerr did this already" in again
    assert Entry.objects.filter(verb="duties.done").count() == 1
    assert Duty.objects.get(pk=check.pk).answers["device"] == "Tablet 4"


@pytest.mark.parametrize(
    ("day", "words"), [("2026-11-24", "This day is still to come."), ("2025-11-01", "more than a year ago")]
)
def test_a_day_that_cannot_be_is_refused(
    client_of: ClientOf, network_manager: Person, day: str, words: str
) -> None:
    check = the("filtering_check")
    page = client_of(network_manager).post(f"/duties/{check.pk}/", CHECK | {"done_on": day})
    assert page.status_code == 422 and words in page.text
    assert the("filtering_check") == check


def test_the_action_itself_refuses_a_form_that_is_not_filled_in(
    acting: Callable[[Person], object], network_manager: Person
) -> None:
    check, forms = the("filtering_check"), school_forms()
    for filled in (
        FilledForm(forms["filtering_check"], {"tried": "x"}, today=date(2026, 11, 23)),
        FilledForm(forms["filtering_mend"], {"done": "x", "tried_again": "on"}, today=date(2026, 11, 23)),
    ):
        with pytest.raises(CannotBeDone, match="Something is still to be filled in"):
            do_duty(acting(network_manager), check.pk, filled, date(2026, 11, 23))  # type: ignore[arg-type]
    assert the("filtering_check").done_by_id is None


def test_another_schools_duty_is_not_there(
    client_of: ClientOf, outsider: Person, other_school: School
) -> None:
    check = the("filtering_check")
    for path in ("", "hand-over/", "put-off/", "leave-out/", "seen/", "paper/assessment/"):
        assert client_of(outsider).post(f"/duties/{check.pk}/{path}", CHECK).status_code in (404, 405), path
        assert client_of(outsider).get(f"/duties/{check.pk}/{path}").status_code in (404, 405), path


def test_what_failed_opens_a_duty_to_mend_it_once_though_it_failed_twice_over(
    client_of: ClientOf, network_manager: Person, keep: Keep
) -> None:
    do(
        client_of(network_manager),
        the("filtering_check"),
        result="fail",
        social_media="reachable",
        mended="asked",
    )
    mend = the("filtering_mend")
    assert mend.due_on == date(2026, 11, 30) and mend.about.startswith("duty:")
    assert mend.unit_says == "Mend what got through; Close the site that a pupil can reach"
    assert "SN-overview-15" in mend.clauses
    keep()
    assert the("filtering_check").due_on == date(2027, 3, 19)  # done early: the next term's
    mended = {"done_on": "2026-11-23", "done": "Blocked it", "tried_again": "on"}
    assert (
        "Done, and written down."
        in client_of(network_manager).post(f"/duties/{mend.pk}/", mended, follow=True).text
    )


def test_whoever_missed_the_training_gets_a_catch_up_of_their_own(
    client_of: ClientOf,
    dsl: Person,
    teacher: Person,
    second_teacher: Person,
    headteacher: Person,
    network_manager: Person,
) -> None:
    training = the("training")
    filled = {
        "done_on": "2026-11-23", "presenter": "Dawn Marsh", "policy": "on", "bullying": "on", "reporting": "on",
        "present": [str(one.pk) for one in (dsl, teacher, headteacher, network_manager)],
    }  # fmt: skip
    refused = client_of(dsl).post(f"/duties/{training.pk}/", filled)
    assert refused.status_code == 422 and "(SN-2.5-5)" in refused.text, "privacy is not ticked"
    client_of(dsl).post(f"/duties/{training.pk}/", filled | {"privacy": "on"})
    catch_up = the("training_catch_up")
    assert (catch_up.person_id, catch_up.due_on) == (second_teacher.pk, date(2027, 1, 4))
    assert not Duty.objects.filter(form_id="training_catch_up", person=teacher).exists()
    mine = client_of(second_teacher).get("/duties/")
    assert "Catch up on the training that you missed" in mine.text


def test_the_review_counts_only_when_a_leader_who_did_not_write_it_confirms(
    client_of: ClientOf, headteacher: Person, inside: School, keep: Keep
) -> None:
    lead = enrol(inside, "Sue", "Bright", "subject_leader")
    keep()
    review = the("policy_review_duty")
    filled = {
        "done_on": "2026-11-23", "looked_at": "Cases", "staff": "Read on 3 November", "governors": "In October",
        "outcome": "stays", "changed": "Nothing",
    }  # fmt: skip
    assert (
        "A second person is asked to confirm it."
        in client_of(lead).post(f"/duties/{review.pk}/", filled, follow=True).text
    )
    waiting = Duty.objects.get(pk=review.pk)
    assert waiting.state == "waiting"
    word = waiting.confirmations.get()
    address = f"/duties/{review.pk}/confirm/{word.pk}/"
    assert client_of(lead).post(address).status_code == 403
    assert "Confirm" in client_of(headteacher).get(f"/duties/{review.pk}/").text
    assert "Confirmed." in client_of(headteacher).post(address, follow=True).text
    assert Duty.objects.get(pk=review.pk).state == "done"
    assert "This was confirmed already." in client_of(headteacher).post(address, follow=True).text


def test_a_duty_is_handed_over_and_comes_back_when_the_new_owner_has_left(
    client_of: ClientOf,
    network_manager: Person,
    teacher: Person,
    keep: Keep,
    on: On,
    pupil: Person,
    parent: Person,
) -> None:
    check = the("filtering_check")
    page = client_of(network_manager).post(f"/duties/{check.pk}/hand-over/", {"to": str(parent.pk)})
    assert page.status_code == 422, "a parent is no adult of the school"
    client_of(network_manager).post(
        f"/duties/{check.pk}/hand-over/", {"to": str(teacher.pk), "words": "On leave"}
    )
    assert client_of(teacher).get(f"/duties/{check.pk}/").status_code == 200
    assert DutyStep.objects.get(duty=check).words == "On leave"
    on(date(2026, 12, 10))
    keep()
    due = Notice.objects.filter(kind="duty.due", about=check.reference, settled_at=None)
    assert [one.person_id for one in due] == [teacher.pk]
    Person.objects.filter(pk=teacher.pk).update(status="left")
    keep()
    assert [one.person_id for one in due.all()] == [network_manager.pk]
    review = Duty.objects.filter(form_id="self_review_duty", person=network_manager).first()
    assert review is not None
    said = client_of(network_manager).post(f"/duties/{review.pk}/hand-over/", {"to": str(network_manager.pk)})
    assert "It cannot be handed over." in said.text


def test_only_leaders_put_off_and_leave_out_and_the_reason_is_kept(
    client_of: ClientOf, network_manager: Person, headteacher: Person, keep: Keep
) -> None:
    check = the("filtering_check")
    later = {"day": "2027-01-15", "words": "New filter in January"}
    refused = client_of(network_manager).post(f"/duties/{check.pk}/put-off/", later)
    assert refused.status_code == 403 and "Only leaders put a duty off" in refused.text
    head = client_of(headteacher)
    assert "Say why." in head.post(f"/duties/{check.pk}/put-off/", later | {"words": " "}).text
    assert (
        "later than the one" in head.post(f"/duties/{check.pk}/put-off/", later | {"day": "2026-12-18"}).text
    )
    assert "The reason is kept." in head.post(f"/duties/{check.pk}/put-off/", later, follow=True).text
    assert the("filtering_check").due_on == date(2027, 1, 15)
    assert "New filter in January" in head.get(f"/duties/{check.pk}/").text
    head.post(f"/duties/{check.pk}/leave-out/", {"words": "The provider did it"})
    assert Duty.objects.get(pk=check.pk).state == "dropped"
    keep()
    assert the("filtering_check").wanted_on == date(2027, 3, 19)


def test_a_request_opens_a_window_and_its_closing_goes_up_when_nobody_confirms(
    client_of: ClientOf, network_manager: Person, headteacher: Person, keep: Keep, on: On
) -> None:
    opening = open_duty(
        "filter_opening", about=REQUEST, answers={"begins": "2026-12-01", "ends": "2026-12-11"}
    )
    assert open_duty("filter_opening", about=REQUEST, answers={"begins": "2026-12-02"}) == opening
    assert opening.due_on == date(2026, 11, 30)
    filled = {
        "done_on": "2026-11-23", "sites": "padlet.example", "groups": "Rowan", "begins": "2026-12-01",
        "window": "until", "ends": "2026-12-11", "works": "on", "nothing_else": "on",
    }  # fmt: skip
    early = client_of(network_manager).post(f"/duties/{opening.pk}/", filled | {"ends": "2026-11-30"})
    assert early.status_code == 422 and "It must be later than" in early.text
    client_of(network_manager).post(f"/duties/{opening.pk}/", filled)
    closing = the("filter_closing")
    assert (closing.due_on, closing.given["sites"]) == (date(2026, 12, 11), "padlet.example")
    on(date(2026, 12, 14))
    keep()
    late = Notice.objects.filter(person_id=headteacher.pk, settled_at=None, about=closing.reference)
    assert [one.title for one in late] == [
        "Overdue: Close a filter that was opened for a project (Close it again)"
    ]
    assert close_duties(closing.about, "The project was called off") == 1
    assert not late.all().exists()
    with pytest.raises(NoSuchDuty):
        open_duty("filtering_review", about="request:8")
    with pytest.raises(NoSuchDay):
        open_duty("filter_opening", about="request:9", answers={})


def test_lessons_count_with_every_tick_and_the_gaps_are_shown_class_by_class(
    on: On, db: None, client_of: ClientOf
) -> None:
    school = school_with("robert-bakewell")
    teacher = enrol(school, "Tess", "Ward", "teacher", class_name="Elm")
    head = enrol(school, "Ada", "Ferris", "headteacher")
    enrol(school, "Kit", "Moss", "pupil", class_name="Elm", year_group="4")
    enrol(school, "Ida", "Lund", "pupil", class_name="Ash", year_group="2")
    with school_scope(school):
        keep_time(system(school))
        unit = the("lesson_research", unit="class:Elm")
        other = the("lesson_research", unit="class:Ash")
    taught = {
        "done_on": "2026-11-20",
        "taught_by": str(teacher.pk),
        "told": "How to look things up",
        "location": "on",
        "retrieval": "on",
    }
    refused = client_of(teacher).post(f"/duties/{unit.pk}/", taught)
    assert (
        refused.status_code == 422
        and "Tick “Weighing it up”" in refused.text
        and "(RB-enhance-9)" in refused.text
    )
    assert client_of(teacher).get(f"/duties/{other.pk}/").status_code == 403, "another class's"
    assert (
        client_of(teacher).post(f"/duties/{unit.pk}/", taught | {"evaluation": "on"}, follow=True).status_code
        == 200
    )
    page = client_of(head).get("/duties/lessons/")
    assert "Lesson: research" in page.text and page.text.count("Taught") == 1 and "Gap" in page.text
    assert client_of(teacher).get("/duties/lessons/").status_code == 403
