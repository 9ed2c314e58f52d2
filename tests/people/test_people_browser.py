"""The pages of people, the record and the outbox in a real browser: rules of accessibility, and an import by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from tests.browser import Check, OpenPage
from tests.people.rolls import OURS

from handbell.ledger.checking import check_record
from handbell.ledger.record import record
from handbell.notices.mail import queue_mail
from handbell.people.models import FamilyLink, Person, RoleHeld
from handbell.schools.access import Actor
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.browser


@pytest.fixture
def peopled(headteacher: Person, parent: Person, pupil: Person, acting: Callable[[Person], Actor]) -> Person:
    """A school with a family, a barred parent, an e-mail and a record that was checked. The headteacher looks on."""
    with school_scope(headteacher.school), transaction.atomic():
        barred = Person.objects.create(given="Seth", family="Whitlock", email="seth@families.example")
        RoleHeld.objects.create(person=barred, role="parent")
        FamilyLink.objects.create(
            child=pupil, adult=barred, parental_responsibility=True, contact_barred=True
        )
        for number in range(6):
            child = Person.objects.create(
                given=f"Theodore{number}",
                family="Clarke-Abernathy",
                class_name="Rowan",
                date_of_birth=date(2019, 3, 4),
            )
            RoleHeld.objects.create(person=child, role="pupil")
        queue_mail("kim@families.example", "Your code for Oakfield Primary", "1234 5678", secret=True)
        queue_mail("office@oakfield.example", "Something waits for you", "Look into Handbell.")
        said = {"post": "Year 3 released the owls", "readers": ["Ben Osei"]}
        record(
            "publishing.agree",
            actor=f"person:{parent.pk}",
            about="post:7",
            contents=said,
            clauses=["SN-2.8-13"],
        )
    check_record(acting(headteacher))
    return headteacher


@pytest.mark.parametrize(("width", "dark"), [(390, False), (1280, True)])
def test_pages_meet_the_rules(
    open_page: OpenPage, check: Check, peopled: Person, parent: Person, pupil: Person, width: int, dark: bool
) -> None:
    page = open_page(peopled, "/people/", width=width, dark=dark)
    check(page)
    for path in (
        f"/people/{pupil.pk}/",
        f"/people/{peopled.pk}/",
        f"/people/{pupil.pk}/change/",
        f"/people/{pupil.pk}/family/",
        f"/people/{pupil.pk}/family/{parent.pk}/",
        "/people/add/",
        "/people/import/",
        "/record/",
        "/notices/outbox/",
    ):
        page.goto("/".join(page.url.split("/")[:3]) + path)
        check(page)


def test_a_roll_is_imported_by_hand_with_and_without_javascript(
    open_page: OpenPage, check: Check, peopled: Person, tmp_path: Path
) -> None:
    file = tmp_path / "roll.csv"
    file.write_text(f"{OURS}\np1,pupil,Zoë,Reid,,Willow,3,2019-03-04,\np2,pupil,=1+1,Berg,,,,,\n")
    for javascript in (True, False):
        page = open_page(peopled, "/people/import/", javascript=javascript)
        page.set_input_files("input[type=file]", str(file))
        page.get_by_role("button", name="Look at it").click()
        page.get_by_role("heading", name="What the import would do").wait_for()
        assert "Line 3: the first name begins with “=”" in page.content()
        if javascript:
            check(page)
            page.get_by_role("button", name="Import the other lines").click()
            page.get_by_role("heading", name="The roll is imported").wait_for()
            check(page)
        else:
            assert "There is nothing to import but the lines with faults." in page.content()
    with school_scope(peopled.school):
        assert Person.objects.get(mis_id="p1").given == "Zoë"


def test_a_large_import_shows_its_progress(
    open_page: OpenPage, check: Check, peopled: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bar moves while the page stays, and the page turns to the result by itself."""
    from django.core.cache import cache

    from handbell.people.models import RollImport
    from handbell.people.roll import running

    monkeypatch.setattr("handbell.people.views.rolls.AT_ONCE", 0)
    sent: list[tuple[str, ...]] = []
    monkeypatch.setattr(type(running.run_import), "enqueue", lambda _task, *words: sent.append(words))
    file = tmp_path / "roll.csv"
    file.write_text(
        "\n".join([OURS, *(f"p{number},pupil,Child,Number{number},,Willow,3,," for number in range(4))])
    )
    page = open_page(peopled, "/people/import/")
    page.set_input_files("input[type=file]", str(file))
    page.get_by_role("button", name="Look at it").click()
    page.get_by_role("button", name="Import", exact=True).click()
    page.get_by_role("heading", name="Importing the roll").wait_for()
    with school_scope(peopled.school):
        roll = RollImport.objects.get()
    cache.set(f"roll:{roll.pk}", 3)
    page.get_by_text("3 of 4 entries are done.").wait_for()
    check(page)
    running.run_import.func(*sent[0])
    page.get_by_role("heading", name="The roll is imported").wait_for()
