"""The pages on a phone and at a desk, light and dark; a box drawn on a picture; and all of it without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cases.conftest import PICTURE, TellIt
from tests.evidence.making import a_picture, kept

from handbell.evidence.actions.hold import put_hold
from handbell.evidence.models import Evidence
from handbell.people.models import Person
from handbell.schools.access import Actor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def test_the_pages(
    tour: Callable[..., None], told: TellIt, acting: Callable[[Person], Actor], dsl: Person, teacher: Person
) -> None:
    case, shut = told(by=teacher), told(**PICTURE)
    item = kept(acting(dsl), case, a_picture(), "screenshot.jpg")
    put_hold(acting(dsl), case.pk, "A claim is coming")
    base = f"/evidence/{case.pk}/"
    tour(
        dsl,
        base,
        f"{base}add/",
        f"{base}capture/",
        f"{base}{item.pk}/",
        f"{base}{item.pk}/take/",
        f"{base}hold/lift/",
    )
    tour(dsl, f"/evidence/{shut.pk}/", f"/evidence/{shut.pk}/add/", f"/cases/{case.pk}/")
    report = case.reports.get()
    tour(teacher, f"/report/mine/{report.pk}/", f"/report/mine/{report.pk}/files/")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_box_is_drawn_on_the_picture_and_covered_in_a_copy(
    width: int, open_page: Callable[..., Any], check: Callable[..., None], told: TellIt,
    acting: Callable[[Person], Actor], dsl: Person,
) -> None:  # fmt: skip
    case = told()
    item = kept(acting(dsl), case, a_picture(), "screenshot.jpg")
    page = open_page(dsl, f"/evidence/{case.pk}/{item.pk}/", width=width)
    page.get_by_role("button", name="Look at it").click()
    page.get_by_role("img", name="E1, picture 1: what it shows stands below in words").wait_for()
    check(page)
    page.get_by_role("button", name="Make a copy with parts covered").count()
    page.goto(page.url.removesuffix("look/"))
    page.get_by_role("button", name="Make a copy with parts covered").click()
    picture = page.get_by_role("img", name="E1, picture 1")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.1, box["y"] + box["height"] * 0.1)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.5)
    page.mouse.up()
    first = page.locator("[data-box='1']")
    assert 9 < float(first.get_by_label("From the left, %").input_value()) < 11
    assert 38 < float(first.get_by_label("Width, %").input_value()) < 42
    assert page.locator("[data-cover] i").count() == 1
    check(page)
    page.get_by_label("What is covered, and why?").fill("The child’s face")
    page.get_by_role("button", name="Keep the copy").click()
    page.get_by_text("The copy is kept as E2. Look at it before you share it.").wait_for()
    check(page)


def test_without_javascript_a_file_is_added_covered_by_numbers_and_taken_out(
    open_page: Callable[..., Any], told: TellIt, dsl: Person, tmp_path: Path
) -> None:
    case, shot = told(), tmp_path / "screenshot.jpg"
    shot.write_bytes(a_picture())
    page = open_page(dsl, f"/cases/{case.pk}/", javascript=False)
    page.get_by_role("link", name="Nothing is kept yet: add a file or a page as it was seen").click()
    page.get_by_role("link", name="Add a file").click()
    page.get_by_label("The file").set_input_files(shot)
    page.get_by_label("What does it show?").fill("What they wrote")
    page.get_by_role("button", name="Keep it").click()
    item = Evidence.objects.get(case=case)
    page.get_by_text(f"Kept as E1. Its SHA-256 is {item.sha256}.").wait_for()
    page.get_by_role("button", name="Make a copy with parts covered").click()
    first = page.locator("[data-box='1']")
    for label, number in (
        ("From the left, %", "0"),
        ("From the top, %", "0"),
        ("Width, %", "50"),
        ("Height, %", "50"),
    ):
        first.get_by_label(label).fill(number)
    page.get_by_label("What is covered, and why?").fill("The child’s face")
    page.get_by_role("button", name="Keep the copy").click()
    page.get_by_text("The copy is kept as E2.").wait_for()
    page.get_by_role("link", name="Take it out").click()
    page.get_by_label("What for?").fill("For the parent")
    with page.expect_download() as handed:
        page.get_by_role("button", name="Take it out").click()
    assert handed.value.suggested_filename == "E1-covered.jpg"


def test_whoever_told_it_adds_a_photo_from_a_phone_without_javascript(
    open_page: Callable[..., Any], check: Callable[..., None], told: TellIt, teacher: Person, tmp_path: Path
) -> None:
    report, shot = told(by=teacher).reports.get(), tmp_path / "IMG_1.jpg"
    shot.write_bytes(a_picture())
    page = open_page(teacher, f"/report/mine/{report.pk}/", javascript=False)
    page.get_by_label("From your phone or computer").set_input_files([shot])
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("heading", name="Kept.").wait_for()
    page.get_by_text("IMG_1.jpg").wait_for()
    check(open_page(teacher, f"/report/mine/{report.pk}/", width=320))
