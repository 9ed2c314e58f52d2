"""The children's page as they meet it: a small phone, no scripts, a screen reader, and a quick way out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from handbell.cases.models import Report
from handbell.cases.proof import seed_of, work
from handbell.cases.worries import CHOICES, WORRIES
from handbell.schools.models import School
from handbell.schools.scope import school_scope

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
PAGE = "/school/oakfield/report/child/"
SIZES = """() => [...document.querySelectorAll("main a, main button, main summary, main label.hb-worry, .hb-away")]
    .filter((one) => one.checkVisibility()).map((one) => [one.textContent.trim(), one.getBoundingClientRect()])
    .filter(([, box]) => box.height < 47.9 || box.width < 47.9).map(([text]) => text)"""
TEXTS = """() => [...document.querySelectorAll("main *, header *")].filter((one) => one.checkVisibility()
    && [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())
    && parseFloat(getComputedStyle(one).fontSize) < 18).map((one) => one.textContent.trim())"""


def test_a_child_without_javascript_at_320_pixels(
    open_page: Callable[..., Any], everybody: None, oakfield: School
) -> None:
    page = open_page(None, PAGE, width=320, javascript=False)
    for who in WORRIES.values():
        assert page.get_by_role("radio", name=str(who.says), exact=True).count() == 1
    page.get_by_label("Someone scares me.").check()
    page.get_by_label("A grown-up at school").check()
    page.get_by_text("You can write more").click()
    page.get_by_label("What happened?").fill("he sed\nil get u 😢")
    page.get_by_role("button", name="Tell the school").click()
    page.get_by_role("heading", name="We have it. Well done.").wait_for()
    page.get_by_text("A code to read what we say back").click()
    code = page.locator("#code").inner_text()
    page.get_by_role("link", name="Put the code in here").click()
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Go on").click()
    assert "il get u 😢" in page.locator(".hb-words").first.inner_text()
    with school_scope(oakfield):
        assert Report.objects.get().contents["words"].endswith("he sed\r\nil get u 😢")


def test_everything_is_large_enough_and_nothing_is_wider_than_320_pixels(
    open_page: Callable[..., Any], check: Callable[..., None], everybody: None
) -> None:
    page = open_page(None, PAGE, width=320)
    for step in range(2):
        check(page)  # axe, and no sideways scrolling
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert page.evaluate(SIZES) == [] and page.evaluate(TEXTS) == []
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        check(page)
        if not step:
            page.get_by_label("Someone is mean to me on a game or app.").check()
            page.get_by_role("button", name="Tell the school").click()
            page.get_by_role("heading", name="We have it. Well done.").wait_for()


def test_what_a_screen_reader_is_given(open_page: Callable[..., Any], everybody: None) -> None:
    """Chromium's own tree: names, roles, groups and order."""
    page = open_page(None, PAGE, width=320)
    page.locator("[data-no-voice]").wait_for()
    seen = page.locator("body").aria_snapshot()
    names = [str(one.says) for one in (*WORRIES.values(), *CHOICES.values())]
    places = [seen.index(one) for one in (
        'link "Leave this page"', 'heading "Tell us" [level=1]', 'region "Get help now"', "Ring 999.", "0800 1111.",
        "Ask someone you trust to help.", 'group "What is wrong? Pick one."',
        *(f'radio "{name}"' for name in names[: len(WORRIES)]), 'group "Who is it?"',
        *(f'radio "{name}"' for name in names[len(WORRIES) :]), "You can write more", 'button "Tell the school"',
    )]  # fmt: skip
    assert places == sorted(places), seen
    assert (
        seen.count("- radio ") == len(names) and "img" not in seen
    )  # a picture says nothing that its words do not


def test_leaving_takes_the_page_away(open_page: Callable[..., Any], everybody: None) -> None:
    asked = []

    def elsewhere(route: Any) -> None:
        asked.append(route.request.headers)
        route.fulfill(body="<h1>Weather</h1>", content_type="text/html")

    for way in ("link", "keys"):
        page = open_page(None, "/health/", width=390)
        page.route("https://www.bbc.co.uk/**", elsewhere)
        page.goto(page.url.removesuffix("/health/") + PAGE)
        page.get_by_label("Someone scares me.").check()
        assert not asked  # nothing is asked of anybody else until the child leaves
        if way == "link":
            page.get_by_role("link", name="Leave this page").click()
        else:
            for _press in range(3):
                page.keyboard.press("Escape")
        page.get_by_role("heading", name="Weather").wait_for()
        assert "referer" not in asked.pop()
        page.go_back()
        assert page.url.endswith("/health/")  # the page gave up its place


def test_a_device_does_its_work_while_words_are_written(
    open_page: Callable[..., Any], check: Callable[..., None], everybody: None, oakfield: School
) -> None:
    for path in (PAGE, "/school/oakfield/report/"):
        page = open_page(None, path, width=390)
        proof = page.locator("[name=proof]")
        expect(proof).not_to_have_value("", timeout=30_000)
        token = page.locator("[name=token]").input_value()
        assert proof.input_value() == work(seed_of(oakfield.pk, token))
        check(page)  # no fault in the console: the content policy lets the worker run
