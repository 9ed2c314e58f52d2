"""The same somebody in a real browser, as rows marked `browser: true` are walked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import lxml.html
from lxml.html import HtmlElement
from tests.browser import _faults
from tests.clauses.walker import (
    Lost,
    Value,
    Walker,
    chosen,
    controls_of,
    listed,
    named_so,
    ticked,
    tidy,
    visible,
)

from handbell.people.models import Person

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

PATIENCE = 5_000  # milliseconds for something that a page shows at once
LEAVING = 30_000  # milliseconds for a page that follows a press


class BrowserWalker(Walker):
    """Chromium. `open_page` and `check` are the fixtures of tests/browser.py; each page that is reached is checked."""

    def __init__(
        self, open_page: Callable[..., Page], check: Callable[..., None], *, width: int = 390
    ) -> None:
        self._open, self._check, self._width = open_page, check, width
        self._person: Person | None = None
        self._now: Page | None = None
        self._status = 0

    def sign_in(self, person: Person | None) -> None:
        self._person, self._now = person, None

    def go(self, path: str) -> None:
        if self._now is None:
            self._now = self._open(self._person, "/health/", width=self._width)
            self._now.set_default_timeout(PATIENCE)
            self._now.on("response", self._answered)
        home = "{0.scheme}://{0.netloc}".format(urlsplit(self._now.url))
        answer = self._now.goto(home + path)
        self._status = answer.status if answer else 0
        self._look()

    def follow(self, words: str) -> None:
        self._click("link", "//a[@href]", words)

    def press(self, words: str) -> None:
        self._click("button", "//button[not(@type='button')]|//input[@type='submit']", words)

    def fill(self, label: str, value: Value) -> None:
        controls = controls_of(self._read(), label)
        if not controls:
            raise Lost(f"{self.path} has no question “{label}”")
        kind = str(controls[0].get("type") or controls[0].tag)
        if kind in ("radio", "checkbox") and not isinstance(value, bool):
            wanted = {ticked(label, controls, one) for one in listed(value)}
            for control in controls:
                if kind == "checkbox" or str(control.get("value") or "on") in wanted:
                    self._at(control).set_checked(str(control.get("value") or "on") in wanted)
        else:
            _answer(self._at(controls[0]), kind, label, controls[0], value)

    @property
    def words(self) -> str:
        return visible(self._read())

    @property
    def headings(self) -> list[str]:
        return [tidy(one) for one in self._page.locator("h1, h2").all_text_contents()]

    @property
    def status(self) -> int:
        return self._status

    @property
    def path(self) -> str:
        parts = urlsplit(self._page.url)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path

    @property
    def _page(self) -> Page:
        assert self._now is not None, "no page is open: the row begins with `go`"
        return self._now

    def _read(self) -> HtmlElement:
        """The page as it stands, each thing that can be used numbered, so that it is found again in the browser."""
        self._page.evaluate(
            "document.querySelectorAll('a,button,input,select,textarea').forEach((one, n) => one.dataset.walk = n)"
        )
        return lxml.html.fromstring(self._page.content())

    def _at(self, element: HtmlElement) -> Locator:
        """The very element in the browser, whatever it was folded into opened."""
        found = self._page.locator(f"[data-walk='{element.get('data-walk')}']")
        found.evaluate(
            "one => { for (let d = one.closest('details'); d; d = d.parentElement.closest('details')) d.open = true }"
        )
        return found

    def _click(self, kind: str, path: str, words: str) -> None:
        found = named_so(self._read().xpath(path), words)
        if found is None:
            raise Lost(f"{self.path} has no {kind} “{words}”")
        with self._page.expect_event(
            "load", timeout=LEAVING
        ):  # its script may save first, and rename the address
            self._at(found).click()
        self._look()

    def _answered(self, answer: object) -> None:
        request = answer.request  # type: ignore[attr-defined]
        if request.is_navigation_request():
            self._status = answer.status  # type: ignore[attr-defined]

    def _look(self) -> None:
        answered = self._status if self._status >= 400 else 404
        self._check(self._page, missing=self._status == 404, answered=answered)
        faults = _faults[self._page]  # an answer that was meant is no fault of the page after it
        faults[:] = [one for one in faults if f"status of {self._status} " not in one]


def _answer(control: Locator, kind: str, label: str, element: HtmlElement, value: Value) -> None:
    if kind == "file":
        control.set_input_files([Path(__file__).parents[1] / one for one in listed(value)])
    elif kind == "select":
        control.select_option(value=[chosen(label, element.xpath(".//option"), one) for one in listed(value)])
    elif kind in ("checkbox", "radio"):
        control.set_checked(bool(value))
    else:
        control.fill(str(value))
