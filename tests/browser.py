"""A real browser for tests: a page signed in as somebody, at a phone's or a desk's width, light or dark.

    pytestmark = pytest.mark.browser

    def test_my_pages(tour, teacher):
        tour(teacher, "/posts/", "/post/new/")  # phone and desk, light and dark

    def test_a_journey(open_page, check, teacher):
        page = open_page(teacher, "/post/new/", width=390, dark=True)
        page.get_by_label("Words").fill("A fine day")
        check(page)

`check` runs axe (WCAG 2.0 to 2.2, A and AA), and fails on any console error, any request that left this machine, any
answer of 500, and anything wider than the screen.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from tests.signing_in import client_for

from handbell.people.models import Person

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

AXE = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
HEIGHTS = {390: 844, 1280: 900}
SHOTS = os.environ.get("SHOTS")  # a folder: every checked page is pictured there

OpenPage = Callable[..., "Page"]
Check = Callable[..., None]
Tour = Callable[..., None]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, started once."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.fail("No Chromium on this machine: apt-get install chromium.", pytrace=False)
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv(
            "DJANGO_ALLOW_ASYNC_UNSAFE", "true"
        )  # Playwright keeps a loop in this thread till the end
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, live_server: Any) -> Iterator[OpenPage]:
    """Open `path` as `person` (None: a visitor). Keywords: `width` in CSS pixels, `dark`, `javascript`."""
    contexts: list[BrowserContext] = []

    def opened(
        person: Person | None, path: str, *, width: int = 390, dark: bool = False, javascript: bool = True
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": HEIGHTS.get(width, 900)},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            java_script_enabled=javascript,
            locale="en-GB",
        )
        contexts.append(context)
        if person is not None:
            context.add_cookies([_session_of(person, live_server.url)])
        page = context.new_page()
        _watch(page)
        page.goto(live_server.url + path)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def check() -> Check:
    """Fail with every fault of the page in words.

    `allow` names axe rules that this page may break, with a reason; `missing` says that the page itself is a 404, and
    `answered` that it is meant to have another status, such as 409.
    """

    def checked(
        page: Page, *, allow: tuple[str, ...] = (), missing: bool = False, answered: int = 404
    ) -> None:
        page.evaluate("document.fonts.ready.then(() => true)")
        if SHOTS:
            _picture(page)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)
        faults = [
            f"{one['id']}: {one['help']}: {node['html'][:200]} {node.get('failureSummary', '')}"
            for one in found["violations"]
            if one["id"] not in allow
            for node in one["nodes"][:3]
        ]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            faults.append(f"the page is {wide} pixels wider than the screen")
        faults += [
            one
            for one in _faults.get(page, [])
            if not ((missing or answered != 404) and f"status of {answered} " in one)
        ]
        assert not faults, f"{page.url}\n" + "\n".join(faults)

    return checked


@pytest.fixture
def tour(open_page: OpenPage, check: Check) -> Tour:
    """Check each of these paths, as this person: on a phone and at a desk, light and dark."""

    def toured(person: Person | None, *paths: str, missing: tuple[str, ...] = ()) -> None:
        for width in (390, 1280):
            page = open_page(person, "/health/", width=width)
            home = page.url.removesuffix("/health/")
            for path in paths:
                page.emulate_media(color_scheme="light", reduced_motion="reduce")
                page.goto(home + path)
                check(page, missing=path in missing)
                page.emulate_media(color_scheme="dark", reduced_motion="reduce")
                check(page, missing=path in missing)
            page.close()

    return toured


_faults: dict[Page, list[str]] = {}


def _watch(page: Page) -> None:
    faults: list[str] = []
    _faults[page] = faults
    page.on("console", lambda said: _complain(said, faults))
    page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    page.on("request", lambda request: _must_stay(request.url, faults))
    page.on("response", lambda r: faults.append(f"{r.status} {r.url}") if r.status >= 500 else None)
    page.on("close", lambda _: _faults.pop(page, None))


def _complain(said: ConsoleMessage, faults: list[str]) -> None:
    if said.type == "error":
        faults.append(f"console: {said.text} {said.location.get('url', '')}")


def _must_stay(url: str, faults: list[str]) -> None:
    parts = urlsplit(url)
    if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in {
        "localhost",
        "127.0.0.1",
        "::1",
    }:
        faults.append(f"left this machine: {url}")


def _session_of(person: Person, address: str) -> Any:
    assert person.user is not None, f"{person} does not sign in"
    client = client_for(person)
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": address,
    }


def _picture(page: Page) -> None:
    size = page.viewport_size or {"width": 0}
    theme = "dark" if page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") else "light"
    name = urlsplit(page.url).path.strip("/").replace("/", "_") or "home"
    folder = Path(str(SHOTS))
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{name}-{size['width']}-{theme}.png", full_page=True)
