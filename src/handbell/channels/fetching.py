"""Handbell looks by itself, where the school allows it: does a page link to another, does an address answer?

Private addresses are never touched: the name is resolved once, judged, and connected to as it was judged. What cannot
be read (a page behind a sign-in, a script that draws it) is no answer at all; then a person looks.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin, urlsplit
from uuid import UUID

import httpx
from django.conf import settings
from django.db import transaction
from django_tasks import task

from handbell.channels.actions.looks import look
from handbell.channels.addresses import TIMEOUT, AddressRefused, GuardedTransport
from handbell.channels.models import Account, Channel, Look
from handbell.schools.access import Actor
from handbell.schools.models import School
from handbell.schools.scope import school_scope

MOST_BYTES: Final = 1_000_000
MOST_REDIRECTS: Final = 5


class NotRead(Exception):
    """The page could not be read; the message says why."""


def links_to(page: str, wanted: str, client: httpx.Client | None = None) -> bool:
    """Whether the page holds a link to `wanted`. NotRead when it does not answer as an ordinary page."""
    with client or _client() as asking:
        base, text = _read(asking, page)
    parser = _Links()
    parser.feed(text)
    return any(_same(urljoin(base, one), wanted) for one in parser.found)


def answers(address: str, client: httpx.Client | None = None) -> bool:
    """Whether an address answers with a page. NotRead when it may not be called at all."""
    try:
        with client or _client() as asking, asking.stream("GET", address) as reply:
            return reply.status_code < 400
    except AddressRefused as no:
        raise NotRead(str(no)) from None
    except (httpx.HTTPError, httpx.InvalidURL):
        return False


def ask_soon(thing: Channel | Account) -> bool:
    """Leave a look for the worker, where the settings allow Handbell to look; whether it will."""
    if not settings.CHECK_LINKS:
        return False
    kind, school_id, thing_id = type(thing).__name__, str(thing.school_id), str(thing.pk)
    transaction.on_commit(lambda: look_by_itself.enqueue(school_id, kind, thing_id))
    return True


@task()
def look_by_itself(school_id: str, kind: str, thing_id: str) -> list[str]:
    """Look at the links of one channel or account; returns the kinds of looks that were kept."""
    school = School.objects.get(pk=school_id)
    model = Channel if kind == "Channel" else Account
    with school_scope(school):
        thing = model.objects.filter(pk=UUID(thing_id)).first()
    if thing is None or not settings.CHECK_LINKS:
        return []
    by, kept = Actor(school=school, name="Handbell", via="job", system=True), []
    for what, page, wanted in _to_look_at(thing, school):
        try:
            good = links_to(page, wanted) if wanted else answers(page)
        except NotRead:
            continue  # no answer: it stays due until a person has looked
        look(by, thing, what, good, "" if good else _missing(wanted))
        kept.append(what)
    return kept


def _to_look_at(thing: Channel | Account, school: School) -> list[tuple[str, str, str]]:
    """(kind of look, page to read, what it must link to; "" when it need only answer)."""
    if not thing.address:
        return []
    found = [(str(Look.Kind.ADDRESS), thing.address, "")]
    if isinstance(thing, Channel):
        found += [(str(Look.Kind.PROFILE), thing.address, thing.aup_link)] if thing.aup_link else []
        found += [(str(Look.Kind.WEBSITE), thing.linked_from, thing.address)] if thing.linked_from else []
    return found


def _missing(wanted: str) -> str:
    return "The link was not found." if wanted else "The address did not answer."


def _client() -> httpx.Client:
    agent = {"User-Agent": "Mozilla/5.0 (compatible; Handbell link check)"}
    return httpx.Client(
        transport=GuardedTransport(), timeout=TIMEOUT, follow_redirects=True, max_redirects=MOST_REDIRECTS,
        headers=agent, trust_env=False,
    )  # fmt: skip


def _read(client: httpx.Client, page: str) -> tuple[str, str]:
    try:
        with client.stream("GET", page) as reply:
            if reply.status_code != 200 or "html" not in reply.headers.get("content-type", ""):
                raise NotRead(f"It answered with {reply.status_code}.")
            data = b""
            for piece in reply.iter_bytes():
                data += piece
                if len(data) > MOST_BYTES:
                    break
            return str(reply.url), data[:MOST_BYTES].decode(reply.encoding or "utf-8", "replace")
    except AddressRefused as no:
        raise NotRead(str(no)) from None
    except (httpx.HTTPError, httpx.InvalidURL, LookupError) as fault:
        raise NotRead(str(fault) or type(fault).__name__) from None


class _Links(HTMLParser):
    """The addresses of the links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"a", "area"}:
            self.found += [value for name, value in attrs if name == "href" and value]


def _same(one: str, other: str) -> bool:
    return _plain(one) == _plain(other)


def _plain(address: str) -> tuple[str, str, str]:
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ("", "", address)
    return (host, parts.path.rstrip("/"), parts.query)
