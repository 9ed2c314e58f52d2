"""The registers in a real browser, on a phone and on a desk."""

from __future__ import annotations

from typing import Any

import pytest

from handbell.people.models import Person
from handbell.registers.models import Row

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_registers(tour: Any, headteacher: Person, pupil: Person, teams: Row) -> None:
    tour(
        headteacher,
        "/registers/",
        "/registers/approved_tools/",
        "/registers/approved_tools/new/",
        f"/registers/row/{teams.pk}/",
        "/registers/roles/",
        "/registers/exceptions/",
    )


def test_what_does_not_apply_is_shown_only_once_it_does(
    open_page: Any, check: Any, headteacher: Person
) -> None:
    page = open_page(headteacher, "/registers/declarations/new/")
    account = page.get_by_label("Address of the account")
    assert not account.is_visible()
    page.get_by_label("An account that I use for my work").check()
    assert account.is_visible() and not page.get_by_label("Their name").is_visible()
    account.fill("https://example.org/me")
    check(page)
    page.get_by_role("button", name="Enter it").click()
    assert page.get_by_text("It is in the register.").is_visible()

    plain = open_page(headteacher, "/registers/declarations/new/", javascript=False)
    assert plain.get_by_label("Address of the account").is_visible()
    assert plain.get_by_label("Their name").is_visible()
