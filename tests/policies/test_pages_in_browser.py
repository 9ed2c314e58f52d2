"""The policies' pages in a real browser: on a phone and at a desk, light and dark, and by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.browser import Check, OpenPage, Tour

from handbell.people.models import Person
from handbell.policies.actions.keep_answer import keep_answer
from handbell.policies.actions.start_draft import start_draft
from handbell.schools.access import Actor
from handbell.schools.scope import school_scope

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAIR = "?a=st-nicholas&b=westbrook-old-hall"
REPLAY = "/policies/replay/?policy=westbrook-old-hall"


def test_every_page(
    tour: Tour, governor: Person, headteacher: Person, acting: Callable[[Person], Actor]
) -> None:
    with school_scope(governor.school):
        start_draft(acting(headteacher))
        keep_answer(acting(headteacher), ["headteacher"], "share_login", {})
        keep_answer(acting(governor), ["governor"], "share_login", {"channel": "school_email"})
    tour(
        governor,
        "/policies/",
        "/policies/said/great-harwood/send_friend_request/",
        "/policies/analyse/st-nicholas/",
        REPLAY,
        f"/policies/compare/{PAIR}",
    )


@pytest.mark.parametrize("width", [390, 1280])
def test_from_the_picture_to_a_clause(
    width: int, open_page: OpenPage, check: Check, governor: Person
) -> None:
    page = open_page(governor, "/policies/", width=width)
    page.get_by_label("Beside").select_option("westbrook-old-hall")
    page.get_by_role("button", name="Compare").click()
    page.get_by_role("heading", name="St Nicholas CE Primary – ours, in force; beside it").wait_for()
    page.get_by_label("About", exact=True).select_option("share_login")
    page.get_by_role("button", name="Compare").click()
    page.get_by_text("1 difference, in 1 of 1 things that people ask about.").wait_for()
    fold = page.locator("summary", has_text="An example, and the clauses")
    fold.focus()
    page.keyboard.press("Enter")
    page.get_by_text("Account or line used:").first.wait_for()
    check(page)
    page.get_by_role("link", name="SN-2.4-4").click()
    page.get_by_role("heading", name="SN-2.4-4").wait_for()


def test_a_wrong_address(open_page: OpenPage, check: Check, governor: Person) -> None:
    page = open_page(governor, "/policies/compare/?a=nothing&act=nothing")
    page.get_by_role(
        "link", name="There is no policy called “nothing” here. Choose one from the list."
    ).click()
    assert page.evaluate("document.activeElement.name") == "a"
    check(page, answered=400)


def test_on_a_phone_the_picture_scrolls_under_its_acts(open_page: OpenPage, governor: Person) -> None:
    page = open_page(governor, "/policies/", width=390)
    row = page.locator(".hb-matrix tbody th[scope=row]").first
    page.locator(".hb-matrixbox").evaluate("box => { box.scrollLeft = 400 }")
    last, box = page.locator(".hb-matrix tbody tr td:last-child a").first, row.bounding_box()
    assert last.is_visible() and box is not None
    assert 0 <= box["x"] < 30  # the act's name stays where it can be read
