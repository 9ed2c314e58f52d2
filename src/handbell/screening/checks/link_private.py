"""A link to a private, local or numeric address, or with a user and password in it.

Counts: any numeric address in any writing (IPv4, IPv6, one long number, hexadecimal), localhost and local names,
``file:`` and network shares, ``user:password@`` and ``user@``, whatever the scheme.
Passes: ordinary host names; e-mail addresses.
"""

import re
from collections.abc import Iterator

from handbell.screening.finding import Found
from handbell.screening.look import Look
from handbell.screening.urls import Url, address_of
from handbell.screening.wordlists import words

_SHARE = re.compile(r"(?<![\w\\])\\\\[\w.-]+\\[^\s]+")
_PORT = re.compile(r":\d+$")
_MEND = "Give the address of a page that families can open from home."


def find(look: Look) -> Iterator[Found]:
    """One finding a link."""
    for url in look.urls:
        why = _why(url)
        if why:
            yield look.span(url.start, url.end, f"{look.quote(url.start, url.end)} {why}.", _MEND)
    for found in _SHARE.finditer(look.reading.text) if "\\\\" in look.reading.text else ():
        yield look.span(
            *found.span(), f"{look.quote(*found.span())} is a folder on the school's own network.", _MEND
        )


def _why(url: Url) -> str:
    """What is private about the link; empty if nothing is."""
    if url.scheme in ("file", "smb"):
        return "leads to a file on one computer or network"
    if url.scheme in ("javascript", "data", "vbscript"):
        return ""
    if url.user and url.scheme:
        return "carries a user name or password"
    is_link = bool(url.scheme or url.path)
    if address_of(url.host) is not None:
        meant = is_link or _PORT.search(url.written) or url.host.startswith("192.168.")
        return "leads to a numeric address" if meant else ""
    local = url.labels[-1:] and url.labels[-1] in words("links", "local_endings")
    single = len(url.labels) == 1 and bool(url.scheme)
    if single or (local and (is_link or url.labels == ["localhost"])):
        return "leads to a name that only the school's own network knows"
    return ""
