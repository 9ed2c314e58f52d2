"""Does a link answer, and is every step of the way on the public internet?

Each hop is read, resolved and judged anew, and the fetcher is told the very addresses that were judged, so that a
name which answers differently a moment later leads nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urljoin

from handbell.screening.links.address_of import Address, BadLink, read_link
from handbell.screening.links.addresses import is_public

MAX_REDIRECTS = 5
_ADDRESSES_TRIED = 3
_REDIRECTS = {301, 302, 303, 307, 308}
_GONE = {404, 410}
_CLOSED = {401, 402, 403, 405, 406, 407, 418, 429, 451}  # the page is there, for others


class Answer(StrEnum):
    """What became of a link."""

    OK = "ok"
    UNREACHABLE = "unreachable"
    PRIVATE = "private"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class LinkCheck:
    """url: the link asked about. sentence: the answer in plain words. end: where redirects led, as far as followed."""

    url: str
    answer: Answer
    sentence: str
    end: str


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to ask for. Connect to `address` and to nothing else; `host` is for the certificate and header."""

    method: str
    url: str
    host: str
    port: int
    address: str


@dataclass(frozen=True, slots=True)
class Reply:
    """status: the HTTP status. location: where a redirect points, as it was sent ("" if nowhere)."""

    status: int
    location: str = ""


class Unreached(Exception):
    """Raised by a resolver or fetcher that got no answer. Its text finishes the sentence "The site …"."""


Resolve = Callable[[str], Sequence[str]]  # a host's name → numeric addresses; raises Unreached
Fetch = Callable[[Request], Reply]  # raises Unreached


def check_link(url: str, *, resolve: Resolve, fetch: Fetch) -> LinkCheck:
    """Ask for a page as a visitor would, without ever touching an address that is not public.

    Follows up to five redirects. Never raises for what a link says or a site does: the answer is in LinkCheck.
    """
    end = url
    try:
        for _ in range(MAX_REDIRECTS + 1):
            address = read_link(end)
            reply = _asked(address, _public_addresses(address.host, resolve), fetch)
            if reply.status not in _REDIRECTS or not reply.location:
                return LinkCheck(url, *_meaning(reply.status), end)
            end = urljoin(address.url, reply.location)
    except BadLink as bad:
        answer = Answer.PRIVATE if bad.private else Answer.UNREACHABLE
        return LinkCheck(url, answer, _told(bad.sentence, redirected=end != url), end)
    except Unreached as reason:
        return LinkCheck(url, Answer.UNREACHABLE, f"The site {reason}.", end)
    return LinkCheck(
        url, Answer.UNREACHABLE, f"The site sends visitors on more than {MAX_REDIRECTS} times.", end
    )


def _public_addresses(host: str, resolve: Resolve) -> list[str]:
    """Every address of the host, all of them public. One private address among public ones is a trap, so it counts."""
    addresses = list(resolve(host))
    if not addresses:
        raise Unreached("has a name that leads nowhere")
    if not all(is_public(address) for address in addresses):
        raise BadLink("This link goes to an address inside a network, not to a public page.", private=True)
    return addresses[:_ADDRESSES_TRIED]


def _asked(address: Address, pinned: list[str], fetch: Fetch) -> Reply:
    """HEAD costs a site least; where it fails, GET decides, since many sites know no HEAD."""
    reason = Unreached("does not answer")
    for method in ("HEAD", "GET"):
        for number in pinned:
            try:
                reply = fetch(Request(method, address.url, address.host, address.port, number))
            except Unreached as failed:
                reason = failed
                continue
            if method == "GET" or reply.status < 400:
                return reply
            break
    raise reason


def _meaning(status: int) -> tuple[Answer, str]:
    if status < 400:
        return Answer.OK, "The page answers."
    if status in _GONE:
        return Answer.GONE, f"The site answers, but this page is no longer there ({status})."
    if status in _CLOSED:
        return (
            Answer.OK,
            f"The site answers, but keeps this page for others ({status}). Open it yourself to be sure.",
        )
    return Answer.UNREACHABLE, f"The site answers with an error ({status})."


def _told(sentence: str, *, redirected: bool) -> str:
    return sentence if not redirected else f"This link sends visitors on to another one. There: {sentence}"
