"""The pages of duties in a browser: phone and desk, light and dark."""

from __future__ import annotations

from datetime import date

import pytest
from tests.browser import Check, OpenPage, Tour
from tests.conftest import enrol
from tests.duties.conftest import Keep, school_with, system, the

from handbell.duties.actions.keep_time import keep_time
from handbell.duties.models import Duty
from handbell.people.models import Person
from handbell.schools.models import School
from handbell.schools.scope import school_scope

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_duties_are_read_on_a_phone_and_at_a_desk(
    tour: Tour, keep: Keep, headteacher: Person, office: Person, inside: School
) -> None:
    enrol(inside, "Nadia", "Kerr", "network_manager")
    keep()
    Duty.objects.filter(form_id="filtering_check").update(due_on=date(2026, 1, 9), remind_on=date(2026, 1, 1))
    keep()
    check = Duty.objects.filter(form_id="filtering_check").earliest("due_on")
    paths = ["/duties/", "/duties/all/", f"/duties/{check.pk}/", f"/duties/{check.pk}/put-off/"]
    tour(headteacher, *paths, f"/duties/{check.pk}/hand-over/", "/duties/all/?state=done")
    tour(office, "/calendar/", "/calendar/2026/", "/")


def test_the_gaps_of_the_lessons_are_a_table(tour: Tour, db: None) -> None:
    school = school_with("robert-bakewell")
    head = enrol(school, "Ada", "Ferris", "headteacher")
    for name, year in (("Elm", "4"), ("Ash", "2")):
        enrol(school, "Kit", name, "pupil", class_name=name, year_group=year)
    with school_scope(school):
        keep_time(system(school))
    tour(head, "/duties/lessons/")


def test_a_lesson_is_written_down_on_a_phone(open_page: OpenPage, check: Check, db: None) -> None:
    school = school_with("westbrook-old-hall")
    teacher = enrol(school, "Tess", "Ward", "teacher", class_name="Elm")
    enrol(school, "Kit", "Moss", "pupil", class_name="Elm", year_group="4")
    with school_scope(school):
        keep_time(system(school))
        lesson = the("lesson_keeping_safe")
    page = open_page(teacher, f"/duties/{lesson.pk}/", width=390, javascript=False)
    page.locator("select[name=taught_by]").select_option(label="Tess Ward")
    page.get_by_label("What the children were told").fill("Tell a grown-up")
    page.get_by_label("Keeping myself safe").check()
    page.get_by_role("button", name="Done").click()
    assert page.get_by_text("Tick “Helping others to be safe”").count()
    page.get_by_label("Helping others to be safe").check()
    page.get_by_role("button", name="Done").click()
    assert page.get_by_text("Done, and written down.").count()
    with school_scope(school):
        assert Duty.objects.get(pk=lesson.pk).state == "done"
