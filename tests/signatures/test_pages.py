"""Signing in the browser's way: a phone, a family with a code, the office with a scan, many at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.conftest import enrol, open_school
from tests.signatures.conftest import sheet_for, signed_by, ticks

from handbell.duties.signatures.models import Signature
from handbell.people.models import Person
from handbell.schools.models import School
from handbell.schools.scope import school_scope

ClientOf = Callable[[Person], Client]


def text(answer: Any) -> str:
    return answer.content.decode()


def test_reading_opening_and_signing(teacher: Person, oakfield: School, client_of: ClientOf) -> None:
    client, sheet = client_of(teacher), sheet_for(teacher, "policy")
    assert "Sign the policy" in text(client.get("/signatures/"))
    page = text(client.get("/signatures/policy/"))
    assert "I have the text before me" in page and "I have read it, and I keep to each of these" not in page
    early = client.post("/signatures/policy/", {"edition": sheet.edition, **ticks(teacher, sheet)})
    assert early.status_code == 422 and "Open the text first" in text(early)
    page = text(client.post("/signatures/policy/open/", {"edition": sheet.edition}, follow=True))
    assert "I have read it, and I keep to each of these" in page
    left_out = client.post("/signatures/policy/", {"edition": sheet.edition})
    assert left_out.status_code == 422 and "without it this cannot go on. (HB-2.1)" in text(left_out)
    done = client.post(
        "/signatures/policy/", {"edition": sheet.edition, **ticks(teacher, sheet)}, follow=True
    )
    assert "Signed. Thank you." in text(done)
    again = client.post(
        "/signatures/policy/", {"edition": sheet.edition, **ticks(teacher, sheet)}, follow=True
    )
    assert "You had signed this already. It stands once." in text(again)
    with school_scope(oakfield):
        assert Signature.objects.count() == 1


def test_leaders_see_who_is_outstanding_and_teachers_do_not(
    headteacher: Person, teacher: Person, second_teacher: Person, client_of: ClientOf
) -> None:
    signed_by(teacher)
    client = client_of(headteacher)
    assert "1 of 3 have signed what is in force." in text(client.get("/signatures/everybody/"))
    page = text(client.get("/signatures/everybody/policy/"))
    assert "Ben Osei" in page and "Amara Mensah" not in page
    table = text(client.get("/signatures/everybody/policy/table.csv")).splitlines()
    assert table[0].startswith("Name,Class,Standing") and len(table) == 4
    assert "2 people are reminded." in text(client.post("/signatures/everybody/policy/remind/", follow=True))
    assert "Sign the policy" in text(client_of(second_teacher).get("/"))
    for path in ("everybody/", "everybody/policy/", "everybody/policy/table.csv"):
        assert client_of(teacher).get(f"/signatures/{path}").status_code == 403


def test_the_office_writes_down_a_signature_on_paper(
    office: Person, teacher: Person, volunteer: Person, oakfield: School, client_of: ClientOf
) -> None:
    client, where = client_of(office), f"/signatures/everybody/policy/paper/{volunteer.pk}/"
    today = timezone.localdate()
    bare = client.post(where, {"signed_on": today.isoformat()})
    assert bare.status_code == 422 and "Add the scan of the sheet" in text(bare)
    late = {
        "signed_on": (today + timedelta(days=1)).isoformat(),
        "scan": SimpleUploadedFile("s.pdf", b"%PDF-1.7"),
    }
    assert "This day is still to come." in text(client.post(where, late))
    good = {"signed_on": today.isoformat(), "scan": SimpleUploadedFile("s.pdf", b"%PDF-1.7")}
    assert "Written down, with its scan." in text(client.post(where, good, follow=True))
    with school_scope(oakfield):
        kept = Signature.objects.get()
    sheet = f"/signatures/scan/{kept.pk}/"
    assert client_of(volunteer).get(sheet).status_code == 200 == client.get(sheet).status_code
    assert client_of(teacher).get(sheet).status_code == 403


def test_a_parent_is_asked_for_what_families_sign_and_for_nothing_of_the_staff(
    parent: Person, client_of: ClientOf
) -> None:
    client = client_of(parent)
    page = text(client.get("/signatures/"))
    assert "Sign the rules for pupils with your child" in page and page.count("hb-card") == 1
    assert client.get("/signatures/policy/").status_code == 403
    assert client.get("/signatures/everybody/").status_code == 403


def test_somebody_of_whom_nothing_is_asked_is_told_so(db: None, client_of: ClientOf) -> None:
    school = open_school("Spring Primary", "spring", "st-nicholas")
    client = client_of(enrol(school, "Miriam", "Whitlock", "parent"))
    assert "The policy in force asks no signature of you." in text(client.get("/signatures/"))


def test_nothing_of_that_name(teacher: Person, client_of: ClientOf) -> None:
    assert client_of(teacher).get("/signatures/invented/").status_code == 404
    assert client_of(teacher).get("/signatures/chair_signature/").status_code == 404
    assert client_of(teacher).get("/signatures/policy/").status_code == 200
