"""The same somebody in a real browser, as rows marked `browser: true` are walked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.clauses.walker import Lost, Value, Walker, tidy

from handbell.people.models import Person

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

PATIENCE = 5_000  # milliseconds for something that a page shows at once


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
            self._now = self._open(self._person, path, width=self._width)
            self._now.set_default_timeout(PATIENCE)
            self._now.on("response", self._answered)
            answer = self._now.reload()
        else:
            home = "{0.scheme}://{0.netloc}".format(urlsplit(self._now.url))
            answer = self._now.goto(home + path)
        self._status = answer.status if answer else 0
        self._look()

    def follow(self, words: str) -> None:
        self._one("link", words).click()
        self._settle()

    def press(self, words: str) -> None:
        self._one("button", words).click()
        self._settle()

    def fill(self, label: str, value: Value) -> None:
        group = self._page.get_by_role("group", name=label)
        if group.count():
            for one in [value] if isinstance(value, str | int) else value:
                _tick(group.first, str(one))
            return
        found = self._page.get_by_label(label, exact=True)
        control = (found if found.count() else self._page.locator(f"[name='{label}']")).first
        if not control.count():
            raise Lost(f"{self.path} has no question “{label}”")
        _answer(control, value)

    @property
    def words(self) -> str:
        body = self._page.locator("body")
        alts = [str(one.get_attribute("alt")) for one in self._page.locator("img[alt]").all()]
        return tidy(" ".join([self._page.title(), str(body.text_content()), *alts]))

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

    def _one(self, role: str, words: str) -> Locator:
        for exact in (True, False):
            found = self._page.get_by_role(role, name=words, exact=exact)  # type: ignore[arg-type]
            if found.count():
                return found.first
        raise Lost(f"{self.path} has no {role} “{words}”")

    def _answered(self, answer: object) -> None:
        request = answer.request  # type: ignore[attr-defined]
        if request.is_navigation_request():
            self._status = answer.status  # type: ignore[attr-defined]

    def _settle(self) -> None:
        self._page.wait_for_load_state("networkidle")
        self._look()

    def _look(self) -> None:
        if self._status < 400:
            self._check(self._page)


def _tick(group: Locator, words: str) -> None:
    found = group.get_by_label(words, exact=True)
    control = found if found.count() else group.get_by_label(words)
    (control if control.count() else group.locator(f"[value='{words}']")).first.check()


def _answer(control: Locator, value: Value) -> None:
    kind = str(control.evaluate("one => one.type || one.tagName.toLowerCase()"))
    if kind == "file":
        files = [value] if isinstance(value, str | Path) else list(value)  # type: ignore[arg-type]
        control.set_input_files([Path(__file__).parents[1] / str(one) for one in files])
    elif kind.startswith("select"):
        control.select_option(label=str(value))
    elif kind in ("checkbox", "radio"):
        control.set_checked(bool(value))
    else:
        control.fill(str(value))
