"""The consent room in a real browser, on a phone and at a desk."""

from __future__ import annotations

import pytest
from django.utils import timezone
from tests.browser import Check, OpenPage
from tests.consent.conftest import Say

from handbell.consent import shown
from handbell.consent.models import FlagReason
from handbell.consent.shown import Shown
from handbell.notices.models import OutgoingMail
from handbell.people.models import Person
from handbell.schools.scope import school_scope

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("width", "dark"), [(390, False), (1280, False), (390, True)])
def test_the_schools_pages(
    width: int, dark: bool, open_page: OpenPage, check: Check, headteacher: Person, teacher: Person,
    parent: Person, father: Person, pupil: Person, on_file: Say,
) -> None:  # fmt: skip
    on_file(parent, "given", "social_media")
    on_file(parent, "given")
    on_file(father, "objected", "press")
    flag = on_file(None, "lifted", "every")
    with school_scope(pupil.school):
        FlagReason.objects.create(answer=flag, reason="The order ended.")
    check(open_page(teacher, "/consent/", width=width, dark=dark))
    one = f"/consent/{pupil.pk}/"
    for path in ("/consent/", one, f"{one}answer/", f"{one}withdraw/{parent.pk}/website/", f"{one}never-publish/",
                 "/consent/basis/", "/consent/basis/website/"):  # fmt: skip
        check(open_page(headteacher, path, width=width, dark=dark))


@pytest.mark.parametrize(("width", "dark"), [(390, False), (1280, False), (390, True)])
def test_a_family_answers(
    width: int, dark: bool, open_page: OpenPage, check: Check, parent: Person, pupil: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    post = Shown("Beans by the pond", "https://a.example/1", timezone.now(), "Website", purpose="website")
    monkeypatch.setattr(shown, "_lookups", [lambda pupil_id: [post] if pupil_id == pupil.pk else []])
    page = open_page(None, "/consent/family/oakfield/", width=width, dark=dark)
    check(page)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_text("There is a problem").wait_for()
    check(page)
    page.get_by_label("Your e-mail address").fill("miriam.whitlock@oakfield.example")
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_role("heading", name="Look at your e-mail").wait_for()
    check(page)
    with school_scope(pupil.school):
        code = OutgoingMail.objects.get().body.split(" is ")[1][:9]
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("heading", name="Pictures of Jonah").wait_for()
    check(page)
    page.locator("a[href$='/website/yes/']").click()
    page.get_by_role("heading", name="Yes, Jonah may be shown").wait_for()
    check(page)
    page.get_by_role("button", name="Yes").click()
    page.get_by_text("Thank you. Your answer counts from now on.").wait_for()
    check(page)
    page.get_by_text("Take back my yes").first.click()
    page.get_by_role("heading", name="No, Jonah may not be shown").wait_for()
    check(page)
    page.get_by_role("button", name="No").click()
    page.get_by_text("You said no").wait_for()
    page.get_by_role("button", name="I have finished").last.click()
    page.get_by_role("heading", name="Finished").wait_for()
    check(page)
