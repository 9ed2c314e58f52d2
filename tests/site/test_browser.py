"""The site's own pages, in a real browser, on a phone and at a desk, light and dark."""

from __future__ import annotations

import pytest
from tests.browser import Check, OpenPage

from handbell.people.models import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("path", ["/", "/accounts/login/"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_pages_of_visitors(path: str, width: int, dark: bool, open_page: OpenPage, check: Check) -> None:
    check(open_page(None, path, width=width, dark=dark))


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_pages_of_a_teacher(
    width: int, dark: bool, open_page: OpenPage, check: Check, teacher: Person
) -> None:
    for path in ("/", "/policy/", "/policy/SN-2.7-5/", "/ask/", "/report/"):
        check(open_page(teacher, path, width=width, dark=dark))
