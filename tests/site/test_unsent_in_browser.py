"""In Chromium: whoever is signed out while they write finds their words again, and sends them once they are back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser import Check, OpenPage
from tests.cases.conftest import TellIt, chair, everybody, nobody_counted, read_as_bullying, told, under

from handbell.people.models import Person

__all__ = ["chair", "everybody", "nobody_counted", "read_as_bullying", "told", "under"]  # of the cases room
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "Her mother rang.\n\tShe said: “it went on all night” 😢"


@pytest.mark.parametrize("width", [390, 1280])
def test_words_of_somebody_signed_out_wait_on_the_page(
    told: TellIt, open_page: OpenPage, check: Check, dsl: Person, width: int
) -> None:
    case = told()
    page = open_page(dsl, f"/cases/{case.pk}/note/", width=width)
    page.locator("input[name=kind][value=note]").check()
    page.locator("textarea[name=words]").fill(WORDS)
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    with page.expect_navigation():
        page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You were signed out while you wrote")
    expect(page.get_by_text("it went on all night")).to_be_visible()
    expect(page.get_by_role("link", name="Sign in (opens in a new tab)")).to_be_visible()
    check(page, answered=403)
    page.context.add_cookies(
        [one for one in cookies if one["name"] == "sessionid"]
    )  # signed in, in another tab
    with page.expect_navigation():
        page.get_by_role("button", name="Send it again").click()
    expect(page.get_by_text("Written down.")).to_be_visible()
    assert case.events.get(kind="note").contents["said"]["words"] == WORDS.replace("\n", "\r\n")
