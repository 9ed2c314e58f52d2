"""Somebody at a web page, as a row of a case file has them act: open, follow a link, fill in by label, press a button.

There are two: `ClientWalker` asks the application itself and reads its HTML, `BrowserWalker` drives Chromium. A row
says what people do and read; it runs on either.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlencode, urljoin, urlsplit

import lxml.html
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase
from lxml.html import FormElement, HtmlElement
from tests.signing_in import client_for

from handbell.people.models import Person

Value = str | bool | int | Path | Sequence[str]


class Lost(AssertionError):
    """The page has no such link, field or button. The message says which there are."""


def tidy(words: str) -> str:
    """Words as they are read: one space between any two."""
    return re.sub(r"\s+", " ", words.replace("\u00ad", "")).strip()


class Walker(ABC):
    """What a row can do."""

    @abstractmethod
    def sign_in(self, person: Person | None) -> None:
        """Become this person, or a visitor whom nobody knows."""

    @abstractmethod
    def go(self, path: str) -> None:
        """Open an address of this site."""

    @abstractmethod
    def follow(self, words: str) -> None:
        """Follow the link with these words."""

    @abstractmethod
    def fill(self, label: str, value: Value) -> None:
        """Answer the question with this label, legend or field name. Files by their path."""

    @abstractmethod
    def press(self, words: str) -> None:
        """Press the button with these words."""

    @property
    @abstractmethod
    def words(self) -> str:
        """All that the page says, tidied."""

    @property
    @abstractmethod
    def headings(self) -> list[str]:
        """The page's headings of the first two levels."""

    @property
    @abstractmethod
    def status(self) -> int:
        """The answer's status, such as 200 or 403."""

    @property
    @abstractmethod
    def path(self) -> str:
        """The address of the page, without the host."""


class ClientWalker(Walker):
    """Django's own client, with a page read as a person reads it."""

    def __init__(self) -> None:
        self._client = Client()
        self._page: HtmlElement | None = None
        self._filled: dict[FormElement, dict[str, list[object]]] = {}
        self._status, self._path, self._text = 0, "/", ""

    def sign_in(self, person: Person | None) -> None:
        self._client = client_for(person) if person is not None else Client()
        self._page = None

    def go(self, path: str) -> None:
        self._take("get", path, {})

    def follow(self, words: str) -> None:
        links = self._read.xpath("//a[@href]")
        link = named_so(links, words)
        link = self._lost("link", words, links) if link is None else link
        self.go(urljoin(self._path, str(link.get("href"))))

    def fill(self, label: str, value: Value) -> None:
        controls = self._controls(label)
        form = next(iter(controls)).iterancestors("form")
        owner = next(form, None)
        assert isinstance(owner, FormElement), f"“{label}” stands in no form"
        name = str(controls[0].get("name"))
        self._fields(owner)[name] = _values(label, controls, value)

    def press(self, words: str) -> None:
        buttons = self._read.xpath("//button[not(@type='button')]|//input[@type='submit']")
        button = named_so(buttons, words)
        button = self._lost("button", words, buttons) if button is None else button
        form = next(button.iterancestors("form"), None)
        if form is None and button.get("form"):
            form = self._read.get_element_by_id(button.get("form"))
        assert isinstance(form, FormElement), f"the button “{words}” stands in no form"
        data = dict(self._fields(form))
        if button.get("name"):
            data[str(button.get("name"))] = [button.get("value") or ""]
        action = button.get("formaction") or form.get("action") or self._path
        method = str(button.get("formmethod") or form.get("method") or "get").lower()
        self._take(method, urljoin(self._path, action), data)

    @property
    def words(self) -> str:
        return self._text

    @property
    def headings(self) -> list[str]:
        return [says(one) for one in self._read.xpath("//h1|//h2")]

    @property
    def status(self) -> int:
        return self._status

    @property
    def path(self) -> str:
        return self._path

    @property
    def _read(self) -> HtmlElement:
        assert self._page is not None, "no page is open: the row begins with `go`"
        return self._page

    def _take(self, method: str, address: str, data: Mapping[str, object]) -> None:
        path = _within(address)
        with TestCase.captureOnCommitCallbacks(execute=True):
            if method == "post":
                answer = self._client.post(path, data, follow=True)
            else:
                if data:
                    plain = [(name, one) for name, some in data.items() for one in _many(some)]
                    path = f"{path.partition('?')[0]}?{urlencode(plain)}"
                answer = self._client.get(path, follow=True)
        if answer.redirect_chain:
            path = _within(urljoin(path, answer.redirect_chain[-1][0]))
        self._status, self._path, self._filled = answer.status_code, path, {}
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        kind = answer.headers.get("Content-Type", "")
        if "html" not in kind:
            self._page, self._text = (
                None,
                tidy(content.decode("utf-8", "replace")) if "pdf" not in kind else kind,
            )
            return
        self._page = lxml.html.fromstring(content.decode() or "<html></html>")
        self._text = visible(self._page)

    def _fields(self, form: FormElement) -> dict[str, list[object]]:
        if form not in self._filled:
            found: dict[str, list[object]] = {}
            for name, value in form.form_values():
                found.setdefault(name, []).append(value)
            self._filled[form] = found
        return self._filled[form]

    def _controls(self, label: str) -> list[HtmlElement]:
        page = self._read
        there = [*page.xpath("//label"), *page.xpath("//legend")]
        return controls_of(page, label) or [self._lost("question", label, there)]

    def _lost(self, kind: str, words: str, there: Sequence[HtmlElement]) -> HtmlElement:
        known = ", ".join(dict.fromkeys(f"“{says(one)}”" for one in there if says(one)))
        raise Lost(f"{self._path} ({self._status}) has no {kind} “{words}”; it has {known[:1500] or 'none'}")


def controls_of(page: HtmlElement, label: str) -> list[HtmlElement]:
    """The control with this label; all of a group of ticks or choices with this legend; else those of that name."""
    wanted = tidy(label)
    labels = page.xpath("//label")
    exact = [one for one in labels if says(one) == wanted]
    for found in exact or [one for one in labels if says(one).startswith(wanted)]:
        named = found.get("for")
        control = (
            page.xpath("//*[@id=$id]", id=named) if named else found.xpath(".//input|.//select|.//textarea")
        )
        if control:
            return [control[0]]
    for group in page.xpath("//fieldset"):
        legend = group.xpath("./legend")
        if legend and (says(legend[0]) == wanted or says(legend[0]).startswith(wanted)):
            return list(group.xpath(".//input[not(@type='hidden')]|.//select"))
    either = "//*[@aria-label=$label or ((self::input or self::select or self::textarea) and @name=$label)]"
    return list(page.xpath(either, label=label))


def _within(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _many(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else [value]


def says(element: HtmlElement) -> str:
    """What an element says: its words, else its label for those who do not see it."""
    if element.tag == "input":
        return tidy(str(element.get("value") or ""))
    return tidy(str(element.text_content())) or tidy(str(element.get("aria-label") or ""))


def named_so(elements: Sequence[HtmlElement], words: str) -> HtmlElement | None:
    """The element with these words: the very words first, then those that begin so, then those that have them."""
    wanted = tidy(words)
    for fits in (str.__eq__, str.startswith, str.__contains__):
        for one in elements:
            if fits(says(one), wanted):
                return one
    return None


def visible(page: HtmlElement) -> str:
    """All that a page says, with the words of its pictures and of what was filled in."""
    for hidden in page.xpath("//script|//style|//template|//head/*[not(self::title)]"):
        hidden.drop_tree()
    texts = [str(piece) for piece in page.itertext()]
    texts += [str(one.get("alt")) for one in page.xpath("//img[@alt]")]
    texts += [str(one.get("value")) for one in page.xpath("//input[@type='text' or not(@type)][@value]")]
    return tidy(" ".join(texts))


def _values(label: str, controls: Sequence[HtmlElement], value: Value) -> list[object]:
    first = controls[0]
    kind = str(first.get("type") or first.tag)
    if kind == "file":
        return [
            _upload(Path(str(one))) for one in ([value] if isinstance(value, str | Path) else list(value))
        ]  # type: ignore[arg-type]
    if kind == "select":
        return [chosen(label, first.xpath(".//option"), one) for one in listed(value)]
    if kind in ("radio", "checkbox") and isinstance(value, bool):
        return [first.get("value") or "on"] if value else []
    if kind in ("radio", "checkbox"):
        return [ticked(label, controls, one) for one in listed(value)]
    return [str(value)]


def listed(value: Value) -> list[str]:
    """One value or many, as a list."""
    return [str(value)] if isinstance(value, str | int | Path) else [str(one) for one in value]


def chosen(label: str, options: Sequence[HtmlElement], wanted: str) -> str:
    """The value of the option with these words."""
    for option in options:
        if wanted in (says(option), option.get("value")):
            return str(option.get("value", says(option)))
    raise Lost(f"“{label}” has no “{wanted}”; it has {', '.join(says(one) for one in options)}")


def ticked(label: str, controls: Sequence[HtmlElement], wanted: str) -> str:
    """The value of the choice with these words."""
    said = {}
    for control in controls:
        page = control.getroottree().getroot()
        named = page.xpath("//label[@for=$id]", id=control.get("id") or "")
        words = says(named[0]) if named else ""
        said[words or str(control.get("value"))] = str(control.get("value", "on"))  # an empty value is one
    for words, value in said.items():
        if wanted in (words, value) or words.startswith(f"{wanted} "):
            return value
    raise Lost(f"“{label}” has no “{wanted}”; it has {', '.join(said)}")


def _upload(path: Path) -> SimpleUploadedFile:
    kinds = {".jpg": "image/jpeg", ".png": "image/png", ".pdf": "application/pdf", ".csv": "text/csv"}
    found = path if path.is_absolute() else Path(__file__).parents[1] / path
    return SimpleUploadedFile(
        found.name, found.read_bytes(), kinds.get(found.suffix, "application/octet-stream")
    )
