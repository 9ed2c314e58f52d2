"""Signing in a real browser: on a phone, on a desk, and by a family without an account."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conftest import enrol, open_school
from tests.signatures.conftest import signed_by

from handbell.consent.family import SESSION
from handbell.people.models import FamilyLink, Person
from handbell.registers.models import Row
from handbell.schools.scope import school_scope

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_pages_of_signing(
    tour: Any, headteacher: Person, teacher: Person, volunteer: Person, aup: Row
) -> None:
    signed_by(headteacher)
    tour(
        headteacher,
        "/signatures/",
        "/signatures/policy/",
        "/signatures/aup/",
        "/signatures/everybody/",
        "/signatures/everybody/policy/",
        f"/signatures/everybody/policy/paper/{volunteer.pk}/",
    )


def test_signing_on_a_phone(open_page: Any, check: Any, teacher: Person, aup: Row) -> None:
    page = open_page(teacher, "/signatures/")
    page.get_by_role("link", name="Sign the acceptable use policy").click()
    page.get_by_role("button", name="I have the text before me").click()
    page.get_by_role("button", name="Sign").click()
    assert page.get_by_text("There is a problem").is_visible()
    check(page, answered=422)
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Sign").click()
    assert page.get_by_text("Signed. Thank you.").is_visible()


def test_a_family_signs_without_an_account(client: Any, settings: Any) -> None:
    school = open_school("Harwood Primary", "harwood", "great-harwood")
    child, adult = enrol(school, "Jonah", "Whitlock", "pupil"), enrol(school, "Miriam", "Whitlock", "parent")
    with school_scope(school):
        adult.email = "miriam@example.org"
        adult.save()
        FamilyLink.objects.create(child=child, adult=adult, parental_responsibility=True)
    where = "/signatures/families/harwood/"
    assert client.get(where).status_code == 302, "not without a code"
    session = client.session
    session[SESSION] = {
        "school": str(school.pk), "adult": str(adult.pk), "address": "miriam@example.org", "chosen": True,
        "until": "2099-01-01T00:00:00+00:00",
    }  # fmt: skip
    session.save()
    assert "Sign the policy" in client.get(where).content.decode()
    page = client.get(f"{where}policy/").content.decode()
    assert "Parents and carers answer for their children" in page
    edition = page.partition('name="edition" value="')[2].partition('"')[0]
    client.post(f"{where}policy/open/", {"edition": edition})
    done = client.post(f"{where}policy/", {"edition": edition, "clause-GH-students.1-4": "on"}, follow=True)
    assert "Signed. Thank you." in done.content.decode()
