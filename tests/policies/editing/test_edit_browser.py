"""The pages of a draft in a real browser, and one change from beginning to end without a script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from tests.browser import Check, OpenPage, Tour

from handbell.people.models import Person
from handbell.policies.actions.save_draft_version import save_draft_version
from handbell.policies.actions.start_draft import start_draft
from handbell.policies.models import PolicyDraft
from handbell.schools.access import Actor
from handbell.schools.scope import school_scope

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Acting = Callable[[Person], Actor]
CLAUSE = "SN-2.8-14"


@pytest.fixture
def draft(headteacher: Person, acting: Acting) -> PolicyDraft:
    with school_scope(headteacher.school):
        begun = start_draft(acting(headteacher), name="Autumn review")
        shorter = begun.toml.replace("\nversion = 2\n", "\nversion = 3\n")
        save_draft_version(acting(headteacher), begun.draft_id, 1, shorter, "Counted as the third")
    return begun.draft


def test_every_page_of_a_draft(tour: Tour, headteacher: Person, draft: PolicyDraft) -> None:
    at = reverse("policies:draft", args=[draft.pk])
    tour(
        headteacher, "/policies/drafts/", "/policies/drafts/new/", "/policies/drafts/bring-in/", at, f"{at}versions/",
        f"{at}versions/1/go-back/", f"{at}give-up/", f"{at}add-clause/", f"{at}clauses/{CLAUSE}/",
        f"{at}clauses/{CLAUSE}/rules/1/", f"{at}clauses/{CLAUSE}/rules/add/", f"{at}clauses/{CLAUSE}/rules/1/remove/",
    )  # fmt: skip


def test_one_change_from_beginning_to_end_without_a_script(
    open_page: OpenPage, check: Check, headteacher: Person, draft: PolicyDraft
) -> None:
    page = open_page(
        headteacher, reverse("policies:rule", args=[draft.pk, CLAUSE, 1]), javascript=False, dark=True
    )
    page.get_by_label("A clause permits it").check()
    page.get_by_role("button", name="Add a way out").click()
    page.get_by_role("button", name="Check what changes").click()
    assert page.get_by_text("Say who agrees or what must be so").first.is_visible()
    page.get_by_role("button", name="Take away: Way out 2").click()
    page.get_by_role("button", name="Check what changes").click()
    assert page.get_by_role("heading", name="What changes").is_visible()
    page.get_by_role("button", name="Go back and change it").click()
    assert page.get_by_label("A clause permits it").is_checked()
    page.get_by_role("button", name="Check what changes").click()
    page.get_by_label("Why do you change this?").fill("Governors asked for it")
    page.get_by_role("button", name="Save as version 3").click()
    assert page.get_by_text("Saved as version 3.").is_visible()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("dark", [False, True])
def test_what_changes_and_a_conflict(
    width: int, dark: bool, open_page: OpenPage, check: Check, headteacher: Person, draft: PolicyDraft, acting: Acting
) -> None:  # fmt: skip
    page = open_page(
        headteacher, reverse("policies:rule", args=[draft.pk, CLAUSE, 1]), width=width, dark=dark
    )
    page.get_by_label("A clause permits it").check()
    page.get_by_role("button", name="Check what changes").click()
    page.get_by_text("1 kind of situation gets another answer.").wait_for()
    check(page)
    with school_scope(headteacher.school):
        newest = draft.versions.get(number=2)
        save_draft_version(
            acting(headteacher), draft.pk, 2, newest.toml + "\n# later\n", "Somebody was quicker"
        )
    page.get_by_label("Why do you change this?").fill("Governors asked for it")
    page.get_by_role("button", name="Save as version 3").click()
    page.get_by_role("heading", name="Version 3 was saved while you worked").wait_for()
    check(page, answered=409)
    page.get_by_role("button", name="Check it again on version 3").click()
    page.get_by_role("button", name="Save as version 4").wait_for()
