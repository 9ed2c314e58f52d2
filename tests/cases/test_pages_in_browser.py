"""Every page of the room, on a phone and at a desk, light and dark; and the form that keeps what is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.cases.conftest import STAFF
from tests.cases.test_bad_input import HOSTILE

from handbell.cases.actions.keep_wish import Asked, keep_wish
from handbell.cases.actions.merge import merge
from handbell.cases.actions.people import link_person
from handbell.cases.actions.take_step import take_step
from handbell.cases.actions.write import note
from handbell.cases.models import Case
from handbell.people.models import Person
from handbell.schools.access import Actor

TOO_WIDE = """[...document.querySelectorAll('main *')].filter(one => one.getBoundingClientRect().right > 320)
              .slice(-3).map(one => one.outerHTML.slice(0, 300))"""
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def test_the_pages(
    tour: Callable[..., None], open_page: Callable[..., Any], check: Callable[..., None],
    told: Callable[..., Case], acting: Callable[[Person], Actor], dsl: Person, teacher: Person,
) -> None:  # fmt: skip
    case = told("He messages her every night. I told Mrs Adeyemi.", by=teacher, **STAFF)
    step = case.steps.get(what="lado")
    take_step(acting(dsl), case.pk, step.pk, "Rang the LADO", "L-77")
    tour(
        None, "/school/oakfield/report/", "/school/oakfield/report/answers/", "/school/oakfield/report/child/"
    )
    tour(teacher, "/report/", "/report/mine/", f"/report/mine/{case.reports.get().pk}/")
    one = f"/cases/{case.pk}/"
    merge(acting(dsl), case.pk, told("He messaged her again", by=teacher, **STAFF).pk, "One matter")
    told("He messages another girl", by=teacher, **STAFF)
    tour(dsl, "/cases/", one, f"{one}change/", f"{one}note/", f"{one}people/", "/people/away/")
    other = case.steps.filter(state="open").exclude(kind="tell").first()
    assert other is not None
    for path in (f"{one}steps/{other.pk}/", f"{one}share/", f"{one}merge/", f"{one}hand/", f"{one}close/"):
        check(open_page(dsl, path))


def test_what_somebody_wants(
    tour: Callable[..., None], open_page: Callable[..., Any], check: Callable[..., None],
    told: Callable[..., Case], acting: Callable[[Person], Actor], under: Callable[[str], None], chair: Person,
) -> None:  # fmt: skip
    under("st-nicholas")
    case = told(
        "A parent calls me a thief", reads=("parent_post",), holds=("staff_target", "racist"), about="parent"
    )
    one = f"/cases/{case.pk}/"
    page = open_page(chair, f"{one}wishes/")
    check(page)
    page.get_by_label("Or their name").fill("Nadia Fox")
    page.get_by_label("An adult", exact=True).check()
    page.get_by_label("They do not want the police").check()
    page.get_by_label("What they said, in their own words").fill("No police, please.")
    with page.expect_navigation():
        page.get_by_role("button", name="Keep it").click()
    assert "it is past the threshold at which governors call the police" in page.inner_text("main")
    police = case.steps.get(what="police")
    tour(chair, one, f"{one}wishes/", f"{one}steps/{police.pk}/", f"{one}steps/{police.pk}/against/")


def test_why_the_school_may_act_out_of_school(
    tour: Callable[..., None], told: Callable[..., Case], under: Callable[[str], None], everybody: None,
) -> None:  # fmt: skip
    under("great-harwood")
    case = told(
        "He writes that he comes on Monday", reads=("hate_or_threat",), holds=("pupil_author", "violence")
    )
    assert case.owner is not None
    tour(case.owner, f"/cases/{case.pk}/", f"/cases/{case.pk}/grounds/", f"/cases/{case.pk}/people/")


def test_hostile_signs_and_very_long_names_fit_on_a_small_phone(
    open_page: Callable[..., Any], told: Callable[..., Case], acting: Callable[[Person], Actor], dsl: Person,
    teacher: Person,
) -> None:  # fmt: skip
    case, by = told("\n".join((*HOSTILE.values(), "W" * 2000)), by=teacher), acting(dsl)
    for name in HOSTILE.values():
        link_person(by, case.pk, "mentioned", None, name, note=name)
        keep_wish(by, case.pk, Asked(name, True, "unsure", name, name, name))
        note(by, case.pk, "note", name, name)
    pages = {
        f"/cases/{case.pk}/": dsl,
        f"/cases/{case.pk}/wishes/": dsl,
        f"/report/mine/{case.reports.get().pk}/": teacher,
    }
    for path, person in pages.items():
        page = open_page(person, path, width=320)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320, f"{path} is {wide} pixels wide: {page.evaluate(TOO_WIDE)}"
    page = open_page(dsl, f"/cases/{case.pk}/", width=320)
    line = page.locator("#people + ul > li").first
    assert line.inner_text().endswith(f"({HOSTILE['rtl']})")
    said = line.locator("bdi").first.bounding_box()
    assert (
        said is not None and said["x"] < 160
    )  # the name stands before its part, whichever way its signs run


def test_what_is_written_is_kept_while_it_is_written(
    open_page: Callable[..., Any], check: Callable[..., None], everybody: None, teacher: Person
) -> None:
    page = open_page(teacher, "/report/")
    page.get_by_label("What happened?").fill("One of the big boys")
    page.get_by_text("Kept on the server, for you alone.").wait_for()
    again = open_page(teacher, "/report/", width=1280)
    assert again.get_by_label("What happened?").input_value() == "One of the big boys"
    again.get_by_role("button", name="Tell the school").click()
    again.get_by_role("heading", name="Thank you. The school has it.").wait_for()
    check(again)
