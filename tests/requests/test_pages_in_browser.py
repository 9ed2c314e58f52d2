"""Every page of requests on a phone and at a desk, light and dark; and one walked from form to answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.requests.conftest import House, day
from tests.requests.test_projects import project

from handbell.people.acting import actor_for
from handbell.requests.actions.hand_in import change
from handbell.requests.models import Request

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def test_the_pages(tour: Callable[..., None], house: Callable[[str], House]) -> None:
    here = house("great-harwood")
    draft = here.drafted("teacher", "project_request", **project(here, risk_to_people=""))
    found = here.asked("second", "project_request", **project(here, title="Bird count", risk_to_people=""))
    here.word("subject", found, reason="A good idea.")
    change(actor_for(here.second), found.pk, found.answers | {"what": "Pupils count birds and say so."})
    here.word("subject", found)
    tour(
        here.teacher, "/requests/", "/requests/new/", "/requests/new/account_request/",
        f"/requests/of/{draft.pk}/edit/", f"/requests/of/{draft.pk}/check/",
    )  # fmt: skip
    tour(here.deputy, "/requests/", f"/requests/of/{found.pk}/")
    here.word("deputy", found)
    tour(
        here.second,
        f"/requests/of/{found.pk}/",
        f"/requests/of/{found.pk}/print/",
        f"/requests/of/{found.pk}/edit/",
    )
    tour(here.office, f"/requests/of/{found.pk}/")


def test_a_stick_from_the_form_to_the_permission(
    open_page: Callable[..., Any], check: Callable[..., None], house: Callable[[str], House]
) -> None:
    here = house("robert-bakewell")
    page = open_page(here.teacher, "/requests/new/device_permission/", width=390)
    page.get_by_label("A memory stick").check()
    page.get_by_label("Which one exactly?").fill("Red Kingston")
    page.get_by_label("What for?").fill("The hymn sheets")
    page.get_by_label("No", exact=True).check()
    page.get_by_label("From").fill(day(0))
    page.get_by_label("Until").fill((timezone.localdate() + timedelta(days=9)).isoformat())
    page.get_by_role("button", name="Go on", exact=True).click()
    check(page)
    page.get_by_role("button", name="Hand in").click()
    assert page.get_by_text("Waits for: Senior leadership team (SLT)").is_visible()
    found = Request.objects.get()
    leader = open_page(here.deputy, f"/requests/of/{found.pk}/", width=1280)
    leader.get_by_role("button", name="Agree").click()
    assert leader.get_by_text("Agreed, not in force yet").is_visible()
    network = open_page(here.network, f"/requests/of/{found.pk}/", width=390)
    network.get_by_role("button", name="Confirm").click()
    assert network.get_by_text("In force").is_visible()
    check(network)
