"""The daily round: what opens, when, for whom; days off; people and policies that change."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.conftest import enrol
from tests.duties.conftest import Keep, On, school_with, system, the

from handbell.duties.actions.keep_time import keep_time
from handbell.duties.models import Duty, DutyStep
from handbell.ledger.models import Entry
from handbell.notices.models import Notice
from handbell.people.models import Person, RoleHeld
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.scope import school_scope


@pytest.fixture(autouse=True)
def _today(on: On) -> None:
    """23 November 2026, a Monday."""


def test_the_round_opens_one_duty_a_unit_and_the_second_one_opens_nothing(
    keep: Keep, teacher: Person, second_teacher: Person, pupil: Person, inside: School
) -> None:
    assert keep() > 0
    check = the("filtering_check")
    assert (check.wanted_on, check.due_on, check.remind_on) == (date(2026, 12, 18),) * 2 + (
        date(2026, 12, 4),
    )
    assert the("ground_rules").unit == "class:Willow"
    assert the("lessons").unit_says == "Year 3"
    assert set(Duty.objects.filter(form_id="self_review_duty").values_list("person_id", flat=True)) == {
        teacher.pk, second_teacher.pk,
    }  # fmt: skip
    entries, count = Entry.objects.count(), Duty.objects.count()
    assert keep() == 0
    assert (Entry.objects.count(), Duty.objects.count()) == (entries, count)


def test_days_off_are_made_up_and_what_was_missed_stays_written_down(
    keep: Keep, on: On, network_manager: Person, inside: School
) -> None:
    keep()
    on(date(2027, 4, 26))  # nobody ran it since November: two ends of term have passed
    keep()
    found = Duty.objects.filter(form_id="filtering_check").order_by("wanted_on")
    assert [(one.wanted_on, one.state) for one in found] == [
        (date(2026, 12, 18), "missed"), (date(2027, 3, 19), "open"), (date(2027, 7, 23), "open"),
    ]  # fmt: skip
    assert DutyStep.objects.filter(what="missed", duty=found[0]).count() == 1
    assert found[1].is_overdue(date(2027, 4, 26)) and not found[2].is_overdue(date(2027, 4, 26))
    assert keep() == 0


def test_nobody_falls_due_in_the_holidays_and_the_page_says_why(keep: Keep, on: On, inside: School) -> None:
    on(date(2026, 10, 1))
    School.objects.filter(pk=inside.pk).update(name="Oakfield")
    AdoptedPolicy.objects.update(pack_id="handbell-2026")
    keep()
    review = the("audit")
    assert (review.wanted_on, review.due_on, review.moved) == (date(2027, 6, 30), date(2027, 6, 30), "")
    weekly = the("channel_monitoring")
    assert weekly.due_on == date(2026, 10, 2)
    on(date(2026, 12, 21))  # Christmas
    keep()
    assert not Duty.objects.filter(due_on__range=(date(2026, 12, 19), date(2027, 1, 3))).exists()
    assert the("channel_monitoring", due_on__gte=date(2026, 12, 21)).due_on == date(2027, 1, 8)


def test_a_new_starter_gets_the_duty_of_joining_and_those_here_before_do_not(
    keep: Keep, on: On, teacher: Person, headteacher: Person, inside: School
) -> None:
    keep()
    assert not Duty.objects.filter(form_id="joining").exists()
    starter = enrol(inside, "Nia", "Osborne", "teacher")
    later = enrol(inside, "Leo", "Finch", "teacher")
    RoleHeld.objects.filter(person=later).update(since=date(2027, 1, 4))
    keep()
    assert the("joining", person=starter).due_on == date(2026, 11, 23)
    assert the("joining", person=later).due_on == date(2027, 1, 4)
    keep()
    assert Duty.objects.filter(form_id="joining").count() == 2
    on(date(2026, 11, 24))
    keep()
    told = Notice.objects.filter(person_id=headteacher.pk, kind="duty.overdue", settled_at=None)
    assert [one.title for one in told] == ["Overdue: Joining: read the policy, look through your profiles"]


def test_whoever_leaves_has_no_duties_and_their_class_goes_to_the_deputy(
    keep: Keep, teacher: Person, headteacher: Person, inside: School
) -> None:
    keep()
    Person.objects.filter(pk=teacher.pk).update(status="left")
    keep()
    gone = Duty.objects.get(form_id="self_review_duty", person=teacher)
    assert gone.state == "dropped"
    assert "nobody and nothing left to do it for" in gone.steps.get().words


def test_another_policy_closes_what_it_does_not_ask(
    keep: Keep, network_manager: Person, inside: School
) -> None:
    keep()
    AdoptedPolicy.objects.update(pack_id="take-1-studios")
    keep()
    assert Duty.objects.get(form_id="filtering_check").state == "dropped"
    assert the("link_recheck").pack_id == "take-1-studios"


def test_the_review_falls_due_on_the_governors_day_however_long_ago(on: On, db: None) -> None:
    school = school_with("take-1-studios")
    enrol(school, "Ada", "Ferris", "headteacher")
    with school_scope(school):
        AdoptedPolicy.objects.update(adopted_on=date(2019, 9, 1), review_on=date(2020, 8, 29))
        keep_time(system(school))
        review = the("policy_review_duty")
        assert review.due_on == date(2020, 8, 29)  # a Saturday in August: it is not moved
        keep_time(system(school))
        assert Duty.objects.filter(form_id="policy_review_duty").count() == 1
        AdoptedPolicy.objects.update(review_on=date(2027, 1, 20))
        keep_time(system(school))
        assert the("policy_review_duty").due_on == date(2027, 1, 20)


def test_a_review_held_before_its_day_leaves_the_round_going(on: On, inside: School) -> None:
    AdoptedPolicy.objects.update(review_on=date(2027, 1, 20))
    keep_time(system(inside))
    someone = enrol(inside, "Ada", "Ferris", "headteacher")
    Duty.objects.filter(form_id="policy_review_duty").update(
        state="done", done_by=someone, done_on=date(2026, 11, 23), done_at="2026-11-23T12:00Z"
    )
    for day in (date(2026, 11, 24), date(2026, 11, 25), date(2027, 2, 1)):
        on(day)
        keep_time(system(inside))  # its next one is never moved back onto the day that was done
        assert the("policy_review_duty").due_on == date(2028, 1, 20)


def test_a_policy_reviewed_on_a_leap_day_comes_round_on_the_last_of_february(on: On, inside: School) -> None:
    AdoptedPolicy.objects.update(review_on=date(2028, 2, 29))
    on(date(2028, 2, 1))
    keep_time(system(inside))
    first = the("policy_review_duty")
    someone = enrol(inside, "Ada", "Ferris", "headteacher")
    Duty.objects.filter(pk=first.pk).update(
        state="done", done_by=someone, done_on=date(2028, 2, 29), done_at="2028-02-29T12:00Z"
    )
    keep_time(system(inside))
    assert the("policy_review_duty").due_on == date(2029, 2, 28)


def test_an_unassigned_duty_is_told_to_the_head_with_its_clause_until_somebody_holds_the_role(
    on: On, db: None
) -> None:
    school = school_with("robert-bakewell")
    head = enrol(school, "Ada", "Ferris", "governor")
    with school_scope(school):
        RoleHeld.objects.filter(person=head).update(role="chair_of_governors")
        keep_time(system(school))
        told = Notice.objects.get(
            person_id=head.pk, kind="duty.unassigned", about="duties:capacity", settled_at=None
        )
        assert told.title == "Nobody answers for: Capacity of the systems"
        assert "Network manager or technical support, nor Senior leadership team (SLT)" in told.detail
        assert told.detail.endswith("(RB-security-10)")
    enrol(school, "Nadia", "Kerr", "network_manager")
    with school_scope(school):
        keep_time(system(school))
        assert not Notice.objects.filter(
            kind="duty.unassigned", about="duties:capacity", settled_at=None
        ).exists()


def test_reminders_come_once_in_the_window_and_overdue_reaches_deputies_and_leaders(
    keep: Keep, on: On, network_manager: Person, headteacher: Person, teacher: Person, inside: School
) -> None:
    keep()
    mine = Notice.objects.filter(person_id=network_manager.pk, about=the("filtering_check").reference)
    assert not mine.exists()
    on(date(2026, 12, 7))
    keep()
    keep()
    assert [one.title for one in mine] == ["Filtering check"]
    assert "Due on 18 December 2026." in mine[0].detail
    on(date(2027, 1, 5))
    keep()
    assert set(mine.filter(settled_at=None).values_list("kind", flat=True)) == {"duty.overdue"}
    heads = Notice.objects.filter(person_id=headteacher.pk, settled_at=None)
    deputys = heads.get(title="Overdue: Filtering check")  # told once, as the deputy, not again as a leader
    assert deputys.kind == "duty.overdue" and "Due on 18 December 2026." in deputys.detail
    advised = Duty.objects.get(
        form_id="self_review_duty", person=teacher, state="open", due_on=date(2026, 11, 30)
    )
    assert advised.is_overdue(date(2027, 1, 5))
    assert not Notice.objects.filter(kind="duty.late_form", about="duties:self_review_duty").exists()
    titles = Notice.objects.filter(person_id=teacher.pk, about=advised.reference, settled_at=None)
    assert [one.title for one in titles] == ["To be done still: Look through your own profiles and settings"]


def test_leaders_get_one_line_for_all_that_is_overdue_of_one_kind(
    keep: Keep, on: On, headteacher: Person, teacher: Person, inside: School
) -> None:
    enrol(inside, "Jonah", "Whitlock", "pupil", class_name="Willow", year_group="3")
    keep()
    due_on = the("lessons").due_on
    on(due_on)
    keep()
    heads = Notice.objects.filter(person_id=headteacher.pk, kind="duty.late_form", about="duties:lessons")
    assert not heads.exists()
    on(due_on + timedelta(days=1))
    keep()
    keep()
    assert "1 is overdue, since" in heads.get().detail
    assert not Notice.objects.filter(person_id=teacher.pk, kind="duty.late_form").exists()


def test_the_round_asks_the_database_as_often_for_many_as_for_few(
    keep: Keep, inside: School, django_assert_max_num_queries: object
) -> None:
    for number in range(2):
        enrol(inside, f"T{number}", "Few", "teacher", class_name=f"C{number}")
    keep()
    with django_assert_max_num_queries(30) as few:  # type: ignore[operator]
        keep()
    for number in range(9):
        enrol(inside, f"T{number}", "Many", "teacher", class_name=f"D{number}")
    assert keep() >= 9
    with django_assert_max_num_queries(len(few)):  # type: ignore[operator]
        keep()


@pytest.mark.django_db(transaction=True)
def test_duties_open_at_adoption(on: On) -> None:
    school = school_with("take-1-studios")
    with school_scope(school):
        assert the("link_recheck").due_on == date(2026, 12, 18)
        assert Entry.objects.get(verb="duties.opened").actor == "system:job"
