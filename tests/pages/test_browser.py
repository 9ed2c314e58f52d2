"""The Ask pages in a real browser: at a phone's and a desk's width, light and dark, with and without JavaScript."""

from __future__ import annotations

import pytest
from tests.browser import Check, OpenPage, Tour

from handbell.people.models import Person
from handbell.policy import Situation, load_pack, vocabulary
from handbell.schools.models import AdoptedPolicy
from handbell.schools.policy import engine_of
from handbell.schools.scope import school_scope

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOOKS = [(390, False), (1280, False), (390, True), (1280, True)]
TEACHERS = "can I accept a friend request from a parent on Facebook?"


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_a_teacher_asks_in_their_own_words(
    width: int, dark: bool, open_page: OpenPage, check: Check, teacher: Person, headteacher: Person
) -> None:
    page = open_page(teacher, "/ask/", width=width, dark=dark)
    check(page)
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    check(page, answered=400)
    page.locator(".govuk-error-summary a").click()
    assert page.evaluate("document.activeElement.name") == "question"
    page.get_by_label("Ask in your own words").fill(TEACHERS)
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_text(TEACHERS).wait_for()
    assert page.url.endswith("/ask/")
    check(page, answered=400)
    answer, more = page.locator(".hb-answer"), page.get_by_role("button", name="Continue")
    answer.or_(more).first.wait_for()
    while more.count():
        page.locator("input[type=radio]").first.check()
        with page.expect_navigation():
            more.click()
        answer.or_(more).first.wait_for()
    answer.wait_for()
    check(page, answered=400)


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_what_is_not_understood(
    width: int, dark: bool, open_page: OpenPage, check: Check, teacher: Person
) -> None:
    page = open_page(teacher, "/ask/", width=width, dark=dark)
    page.get_by_label("Ask in your own words").fill("the weather on Tuesday")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_role("heading", name="I am not sure I understood").wait_for()
    assert page.get_by_label("Ask in your own words").input_value() == "the weather on Tuesday"
    check(page)


def test_the_pages_of_each_door(tour: Tour, teacher: Person, headteacher: Person) -> None:
    facts = "other_person=pupil&channel=personal_social&platform_kind=social_network"
    tour(
        teacher,
        f"/ask/contact_someone/?{facts}",
        f"/ask/accept_friend_request/?{facts}&ask=channel",
        "/ask/contact_someone/?ask=as",
        f"/ask/contact_someone/not-that/?{facts}",
    )
    tour(
        None,
        "/school/oakfield/parents/ask/",
        "/school/oakfield/parents/ask/share_image_of_child/?channel=personal_social&at_school_event=yes",
        "/school/oakfield/parents/ask/raise_complaint/?route=social_media",
        "/school/oakfield/pupils/ask/",
        "/school/oakfield/pupils/ask/accept_friend_request/",
        "/school/oakfield/pupils/ask/share_login/",
        "/school/oakfield/pupils/ask/report_concern/",
        "/school/oakfield/pupils/ask/share_login/not-that/",
    )


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_an_answer_is_kept_and_taken_off(
    width: int, dark: bool, open_page: OpenPage, check: Check, teacher: Person
) -> None:
    page = open_page(teacher, "/ask/kept/", width=width, dark=dark)
    check(page)
    page.goto(page.url.replace("kept/", "raise_complaint/?route=social_media&about=school&content=critical"))
    page.get_by_role("button", name="Keep this answer").click()
    page.get_by_text("Kept. Only you see your list.").wait_for()
    with school_scope(teacher.school):
        AdoptedPolicy.objects.update(pack_id="westbrook-old-hall")
    page.reload()
    page.get_by_text("Would be answered differently now").wait_for()
    check(page)
    page.get_by_role("link", name="Take off my list").click()
    page.get_by_role("heading", name="Take this answer off your list?").wait_for()
    check(page)
    page.get_by_role("button", name="Take it off").click()
    page.get_by_text("You keep no answers yet.").wait_for()


def test_a_child_asks_without_javascript(open_page: OpenPage, teacher: Person) -> None:
    page = open_page(None, "/school/oakfield/pupils/ask/", javascript=False)
    assert not page.get_by_role("button", name="Read it to me").is_visible()
    page.get_by_label("What do you want to know?").fill("can i give someone my phone number")
    page.get_by_role("button", name="Ask", exact=True).click()
    assert page.get_by_text("I think you mean:").is_visible()
    onwards = page.get_by_role("button", name="Next")
    while onwards.count():
        page.locator("input[type=radio]").first.check()
        with page.expect_navigation():
            onwards.click()
    assert page.locator("h1").inner_text()
    assert page.get_by_role("link", name="0800 1111").is_visible()
    assert page.get_by_role("link", name="Leave this page").is_visible()


def test_on_paper_stands_the_answer_and_no_furniture(open_page: OpenPage, teacher: Person) -> None:
    act = vocabulary().acts["contact_someone"]
    known = "&".join(f"{fact}=unknown" for fact in act.facts if fact != "other_person")
    page = open_page(teacher, f"/ask/contact_someone/?other_person=pupil&{known}", width=1280)
    page.emulate_media(media="print")
    for furniture in (".hb-tabs", ".hb-menu", ".govuk-back-link", ".hb-chip a", "[data-print]"):
        assert not page.locator(furniture).first.is_visible(), furniture
    assert (
        "Oakfield Primary: social media policy, version 1" in page.locator(".hb-printonly").last.inner_text()
    )
    decision = engine_of("st-nicholas").decide(
        Situation("teacher", "contact_someone", {"other_person": "pupil"})
    )
    paper = page.locator("main").inner_text()
    for clause in decision.citations:
        assert clause in paper and load_pack("st-nicholas").clause(clause).says in paper
