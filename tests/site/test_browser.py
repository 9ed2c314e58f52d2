"""Every page of the site, the policy and the answers, in a real browser: phone and desk, light and dark."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.utils import timezone
from tests.browser import Check, OpenPage, Tour

from handbell.notices.tell import tell_person
from handbell.people.models import Person, RoleHeld
from handbell.policy import vocabulary
from handbell.schools.models import School
from handbell.schools.scope import school_scope

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "a long enough password"


def test_pages_of_visitors(tour: Tour, teacher: Person, dsl: Person, settings: object) -> None:
    School.objects.update(demo=True)
    settings.DEMO = True  # type: ignore[attr-defined]
    tour(
        None, "/", "/accounts/login/", "/accounts/password/reset/", "/accounts/signup/", "/policy/oakfield/",
        "/school/oakfield/parents/", "/no/such/page/", missing=("/no/such/page/",),
    )  # fmt: skip


def test_pages_of_a_teacher(tour: Tour, teacher: Person, dsl: Person) -> None:
    with school_scope(teacher.school):
        later = timezone.now() + timedelta(hours=2)
        tell_person(teacher.pk, kind="a", about="x", title="Second reading: “Willow at the beach”", link="/read/",
                    detail="Ben Osei asked you 20 minutes ago.", due_at=later)  # fmt: skip
        tell_person(teacher.pk, kind="b", about="x", title="Tag two faces in your draft", link="/post/")
    act = vocabulary().acts["contact_someone"]
    nothing_known = "&".join(f"{fact}=unknown" for fact in act.facts)
    tour(
        teacher, "/", "/policy/?status=none", "/policy/?status=broken&binds=parent", "/policy/SN-2.7-12/", "/ask/",
        "/report/", "/ask/send_friend_request/", f"/ask/contact_someone/?{nothing_known}",
        "/ask/send_friend_request/?other_person=pupil&channel=personal_social", "/choose-school/",
    )  # fmt: skip


def test_the_whole_policy(tour: Tour, teacher: Person) -> None:
    tour(teacher, "/policy/")


def test_pages_of_sign_in_and_security(tour: Tour, headteacher: Person) -> None:
    tour(
        headteacher,
        "/",
        "/accounts/2fa/",
        "/accounts/password/change/",
        "/accounts/logout/",
        "/accounts/reauthenticate/",
    )


def test_wrong_input_is_shown_where_it_is(open_page: OpenPage, check: Check, teacher: Person) -> None:
    page = open_page(None, "/accounts/login/", dark=True)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert page.title().startswith("Error:")
    check(page)
    page.locator(".govuk-error-summary a").first.click()
    assert page.evaluate("document.activeElement.name") == "login"


def test_a_leader_sets_up_an_app_before_anything_else(
    open_page: OpenPage, check: Check, headteacher: Person
) -> None:
    assert headteacher.user is not None
    page = open_page(None, "/accounts/login/")
    _sign_in(page, headteacher)
    page.get_by_role("heading", name="First, a second way to show it is you").wait_for()
    check(page)
    page.get_by_role("button", name="Set up an app").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.get_by_role("heading", name="Set up an authenticator app").wait_for()
    assert page.locator("img.hb-qr").evaluate("image => image.complete && image.naturalWidth") > 0
    check(page)
    secret = page.locator(".hb-facts").inner_text()
    counter = next(iter(yield_hotp_counters_from_time()))
    page.locator("input[name=code]").fill(format_hotp_value(hotp_value(secret, counter)))
    page.get_by_role("button", name="Set it up").click()
    page.locator(".hb-codes, .hb-cardactions").first.wait_for()
    check(page)
    page.goto(page.url.split("/accounts/")[0] + "/policy/")
    page.get_by_role("heading", name="Our social media policy, in force").wait_for()


def test_a_passkey_is_added_and_then_signs_in(open_page: OpenPage, check: Check, headteacher: Person) -> None:
    page = open_page(None, "/accounts/login/")
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }})  # fmt: skip
    _sign_in(page, headteacher)
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.get_by_role("heading", name="Add a passkey").wait_for()
    check(page)
    page.get_by_label("Name of the device").fill("my phone")
    page.get_by_label("Sign in with it alone").check()
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url(lambda url: "/webauthn/add/" not in url)
    page.goto(page.url.split("/accounts/")[0] + "/accounts/2fa/webauthn/")
    page.get_by_text("my phone").first.wait_for()
    check(page)
    page.locator("details.hb-menu summary").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda url: "/2fa/" not in url)
    page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + "/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_text("Patience", exact=False).first.wait_for()


def test_keyboard_and_touch_alone_reach_everything(open_page: OpenPage, teacher: Person) -> None:
    page = open_page(teacher, "/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    for size in page.locator(".hb-tabs a").evaluate_all(
        "all => all.map(a => a.getBoundingClientRect().height)"
    ):
        assert size >= 44
    menu = page.locator("details.hb-menu")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    assert menu.evaluate("one => one.open")
    page.keyboard.press("Escape")
    assert not menu.evaluate("one => one.open")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_everything_works_without_javascript(open_page: OpenPage, teacher: Person) -> None:
    page = open_page(teacher, "/ask/send_friend_request/", javascript=False)
    page.get_by_label("A pupil on the school's roll").check()
    page.get_by_role("button", name="Continue").click()
    assert "other_person=pupil" in page.url
    page.locator("details.hb-menu summary").click()
    page.get_by_role("button", name="Sign out").click()
    assert page.get_by_role("link", name="Sign in").count()


@pytest.mark.parametrize("path", ["/", "/policy/", "/ask/", "/report/"])
def test_at_400_per_cent_nothing_runs_out_of_the_screen(
    path: str, open_page: OpenPage, check: Check, teacher: Person
) -> None:
    """1280 pixels at 400 % are 320 (WCAG 1.4.10)."""
    check(open_page(teacher, path, width=320))


def test_paper_shows_the_words_and_not_the_furniture(open_page: OpenPage, teacher: Person) -> None:
    page = open_page(teacher, "/policy/SN-2.7-12/", width=1280)
    page.emulate_media(media="print")
    assert page.get_by_role("heading", name="SN-2.7-12").is_visible()
    for furniture in (".hb-tabs", ".hb-menu", ".govuk-back-link"):
        assert not page.locator(furniture).is_visible(), furniture


def test_a_person_of_two_schools_changes_between_them(
    open_page: OpenPage, check: Check, teacher: Person, other_school: School
) -> None:
    with school_scope(other_school):
        other_self = Person.objects.create(given="Amara", family="Mensah", user=teacher.user)
        RoleHeld.objects.create(person=other_self, role="teacher")
    page = open_page(teacher, "/")
    page.locator("details.hb-menu summary").click()
    page.get_by_role("link", name="Change school").click()
    check(page)
    page.get_by_label("Larch Hill Primary").check()
    page.get_by_role("button", name="Continue").click()
    page.locator(".hb-school", has_text="Larch Hill Primary").wait_for()


def _sign_in(page, person: Person) -> None:  # type: ignore[no-untyped-def]
    assert person.user is not None
    page.locator("input[name=login]").fill(person.user.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
