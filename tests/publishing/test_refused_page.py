"""The page that answers an upload too large to be read: seen like every other."""

from __future__ import annotations

import pytest
from django.http import HttpRequest
from tests.browser import Check, OpenPage

from handbell.people.models import Person
from handbell.publishing.bounds import MOST_REQUEST_BYTES
from handbell.publishing.views.uploads import _refused
from handbell.schools.access import Actor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [390, 1280])
def test_the_refusal_is_clean(open_page: OpenPage, check: Check, teacher: Person, width: int) -> None:
    """Nothing of 120 MB is sent here: the browser is handed the very page that the view answers with."""
    request = HttpRequest()
    request.method = "POST"
    request.META |= {
        "CONTENT_LENGTH": str(MOST_REQUEST_BYTES + 1),
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
    }
    request.actor = Actor(school=teacher.school, name=teacher.full_name)  # type: ignore[attr-defined]
    answer = _refused(request).content.decode()
    page = open_page(teacher, "/posts/", width=width)
    page.route("**/refused/", lambda route: route.fulfill(status=413, content_type="text/html", body=answer))
    page.goto(page.url.replace("/posts/", "/refused/"))
    assert "Add the photos one after another." in page.inner_text("main")
    check(page, answered=413)
