"""How a new school begins: its head drops the policy that it has, and is answered by its own clauses.

A real browser, the real queue, and the real reading, checking and drafting: nothing here is said by hand.
"""

from __future__ import annotations

from datetime import date

import pytest
from django_tasks_db.management.commands.db_worker import Worker
from playwright.sync_api import Page, expect
from tests.browser import Check, OpenPage
from tests.conftest import enrol
from tests.drafting.journey_policy import policy_file

from handbell.people.models import Person
from handbell.schools.models import School

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PATIENCE = 60_000  # milliseconds for what is done beside the request
FRIENDS = "Staff must not accept friend requests from pupils."


@pytest.fixture
def new_head() -> Person:
    """The headteacher of a school that has no policy yet."""
    school = School.objects.create(name="Millbrook Primary School", slug="millbrook")
    return enrol(school, "Nadia", "Fairburn", "headteacher")


def run_the_queue() -> None:
    """What `handbell worker` does with what waits."""
    Worker(
        queue_names=["default"], interval=0, batch=True, backend_name="default", startup_delay=False,
        max_tasks=None, worker_id="journey", excluded_queue_names=[],
    ).run()  # fmt: skip


def mend(page: Page, wrong: str, right: str) -> None:
    """Mend the words of the paragraph that has `wrong` in it, from the finding beside it."""
    found = page.locator(".hb-docrow .hb-found", has_text=wrong).first
    found.get_by_role("link", name="Mend the words").click()
    box = page.get_by_label("The words of this paragraph")
    box.fill(box.input_value().replace(wrong, right))
    page.get_by_role("button", name="Save and check again").click()
    expect(page.get_by_text("Mended. This is text")).to_be_visible(timeout=PATIENCE)
    run_the_queue()  # where the machine is slow the rest was left to the worker
    expect(page.get_by_role("button", name="Confirm the clauses")).to_be_visible(timeout=PATIENCE)


def confirm_everything(page: Page) -> None:
    """All that are sure at once, the others one by one."""
    page.get_by_role("button", name="Confirm the clauses").click()
    page.get_by_role("button", name="Accept all that are sure").click()
    expect(page.get_by_text(FRIENDS)).to_be_visible()
    with page.expect_navigation():
        page.get_by_role("button", name="Confirm these").click()
    onwards, confirm = (
        page.get_by_role("button", name="Go on with the next"),
        page.get_by_role("button", name="Confirm", exact=True),
    )
    if onwards.count():
        with page.expect_navigation():
            onwards.click()
        while confirm.count():
            with page.expect_navigation():
                confirm.click()
        expect(page.get_by_text("That was the last clause that waited.")).to_be_visible()


def adopt(page: Page) -> None:
    page.get_by_role("button", name="Put it in force").click()
    page.get_by_label("The day on which the governors adopted it").fill(date.today().isoformat())
    page.get_by_label("Who signs it for the governors").fill("Ruth Aspinall")
    page.get_by_label("The day by which it is reviewed").fill(f"{date.today().year + 1}-10-01")
    page.get_by_role("button", name="in force").click()
    expect(page.get_by_text("In force from now on.")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_new_school_drops_its_document_and_asks_its_own_policy(
    width: int, open_page: OpenPage, check: Check, new_head: Person
) -> None:
    page = open_page(new_head, "/policy/", width=width)
    page.get_by_role("link", name="Bring your policy document").first.click()
    page.locator("input[type=file]").set_input_files(
        {"name": "Social Media Policy FINAL v2.docx", "mimeType": "", "buffer": policy_file()}
    )
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("Waiting for its turn")).to_be_visible()
    check(page)
    run_the_queue()
    expect(page.get_by_role("heading", name="Social Media Policy FINAL v2.docx")).to_be_visible(
        timeout=PATIENCE
    )
    for said in ("Twitter", "Hawthorn Lane", "2019"):
        expect(page.locator(".hb-found", has_text=said).first).to_be_visible()
    check(page)
    mend(page, "Twitter", "X")
    mend(page, "Hawthorn Lane Primary School", "our school")
    expect(page.locator(".hb-docrow .hb-found", has_text="Hawthorn Lane")).to_have_count(0)
    confirm_everything(page)
    page.get_by_role("button", name="Draft the policy").click()
    expect(page.get_by_role("heading", name="The drafted policy")).to_be_visible()
    page.get_by_role("button", name="Draft the policy").click()
    expect(page.get_by_text("The policy is drafted: version 1 of the draft.")).to_be_visible()
    check(page)
    adopt(page)
    page.goto(f"{page.url.split('/policies/')[0]}/ask/")
    page.get_by_label("Ask in your own words").fill("Can I accept a friend request from a pupil on Facebook?")
    page.get_by_role("button", name="Ask", exact=True).click()
    forbidden, more = (
        page.get_by_role("region", name="You must not"),
        page.get_by_role("button", name="Continue"),
    )
    forbidden.or_(more).first.wait_for()
    while more.count():
        page.locator("input[type=radio]").first.check()
        with page.expect_navigation():
            more.click()
        forbidden.or_(more).first.wait_for()
    expect(forbidden).to_contain_text(FRIENDS)
    cited = page.locator("a.hb-clause").first
    expect(cited).to_be_visible()
    cited.click()
    expect(page.get_by_text(FRIENDS).first).to_be_visible()
    check(page)
