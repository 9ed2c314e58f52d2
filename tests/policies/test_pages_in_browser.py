"""The policies' pages in a real browser: on a phone and at a desk, light and dark."""

from __future__ import annotations

import pytest
from tests.browser import Tour

from handbell.people.models import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAIR = "/policies/compare/?a=st-nicholas&b=westbrook-old-hall"


def test_every_page(tour: Tour, governor: Person) -> None:
    tour(
        governor,
        "/policies/",
        "/policies/said/great-harwood/send_friend_request/",
        "/policies/analyse/st-nicholas/",
        "/policies/replay/",
        PAIR,
    )
