"""The pages for each reader in a browser: phone and desk, light and dark, and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handbell.channels.models import Channel
from handbell.pages.models import PupilLink
from handbell.people.models import Person
from handbell.schools.models import AdoptedPolicy
from handbell.schools.scope import school_scope

if TYPE_CHECKING:
    from tests.browser import Check, OpenPage, Tour

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def furnished(teacher: Person, office: Person) -> Person:
    """A school with an account, a closed one and a link that a teacher has opened."""
    with school_scope(teacher.school):
        for name, state in (("Facebook", "approved"), ("Old page", "closed")):
            Channel.objects.create(
                name=name, platform="Facebook", network="by_hand", state=state, consent_purpose="social_media",
                address=f"https://www.facebook.com/oakfieldprimary{'' if state == 'approved' else '2019'}",
                purpose="News for families", owner=office,
            )  # fmt: skip
        PupilLink.objects.create(address="https://maths.example/", title="Number games", added_by=teacher)
    return teacher


@pytest.mark.parametrize("pack_id", ["great-harwood", "westbrook-old-hall"])
def test_what_each_reader_is_told(pack_id: str, tour: Tour, furnished: Person, headteacher: Person) -> None:
    with school_scope(furnished.school):
        AdoptedPolicy.objects.update(pack_id=pack_id)
    told = [f"/school/oakfield/{one}/" for one in ("public", "parents", "pupils", "governors")]
    tour(None, *told, "/school/oakfield/accounts/", "/school/oakfield/accounts/is-it-ours/")
    tour(furnished, "/school/oakfield/staff/", "/pupil-links/")
    tour(headteacher, "/governors/aims/", "/governors/precautions/", "/governors/value/")


@pytest.mark.parametrize(("width", "dark"), [(390, True), (1280, False)])
def test_a_visitor_checks_an_account_without_javascript(
    width: int, dark: bool, open_page: OpenPage, check: Check, furnished: Person
) -> None:
    page = open_page(None, "/school/oakfield/accounts/is-it-ours/", width=width, dark=dark, javascript=False)
    for typed, heading in (
        ("m.facebook.com/OakfieldPrimary", "Yes, it is ours"),
        ("https://www.facebook.com/0akfieldprimary", "Not ours: a possible impostor"),
        ("https://x.com/somebody", "Not ours"),
        ("not an address", "There is a problem"),
    ):
        page.get_by_label("Address or name of the account").fill(typed)
        page.get_by_role("button", name="Check it").click()
        page.get_by_role("heading", name=heading, exact=True).wait_for()


def test_an_adult_opens_a_link_and_the_child_sees_it(
    open_page: OpenPage, check: Check, furnished: Person
) -> None:
    child = open_page(None, "/school/oakfield/pupils/")
    assert not child.get_by_role("link", name="Number games").count()
    staff = open_page(furnished, "/pupil-links/")
    staff.get_by_role("link", name="Number games").click()
    staff.get_by_role("button", name="Show it to pupils").click()
    staff.get_by_text("Open it first and look at the whole page, then tick this.").first.wait_for()
    check(staff, answered=400)
    staff.get_by_label("I have opened it").check()
    staff.get_by_role("button", name="Show it to pupils").click()
    staff.get_by_text("Pupils see it from now on.").wait_for()
    child.reload()
    assert child.get_by_role("link", name="Number games").is_visible()


def test_on_paper_stand_the_words_and_no_furniture(open_page: OpenPage, furnished: Person) -> None:
    for path in ("public", "parents", "pupils", "staff"):
        page = open_page(None, f"/school/oakfield/{path}/", width=1280)
        page.emulate_media(media="print")
        for furniture in (".hb-partslist", ".hb-leave", ".govuk-button", ".hb-noprint"):
            for one in page.locator(furniture).all():
                assert not one.is_visible(), furniture
        assert "Printed" in page.locator(".hb-printonly").last.inner_text()
