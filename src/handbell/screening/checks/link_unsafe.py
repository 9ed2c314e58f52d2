"""Plain http, a look-alike of the school's domain, a program to download, an adult or gambling host.

Counts: plain http on any host, the school's own too; hosts that seem to be the school's and are not, in other
letters, with other endings or extra words; files that run; adult and gambling names; scripts in links.
Passes: https to an ordinary host; a domain written without a scheme.
"""

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from handbell.screening.finding import Found
from handbell.screening.look import Look
from handbell.screening.urls import Url, address_of, plain_host, registered, skeleton
from handbell.screening.wordlists import table, words

_MEND = "Use the https address of the page itself, copied from the address bar of a browser."


def find(look: Look) -> Iterator[Found]:
    """One finding a link."""
    domain = look.school.domain.lower().removeprefix("www.")
    for url in look.urls:
        why = _why(url, domain)
        if why:
            yield look.span(url.start, url.end, f"{look.quote(url.start, url.end)} {why}.", _MEND)


def _why(url: Url, domain: str) -> str:
    if url.scheme in ("javascript", "data", "vbscript"):
        return "runs a program instead of opening a page"
    if url.scheme in ("file", "smb"):
        return ""
    if _is_school(url.host, domain):
        return _plain_http(url) or _download(url)
    if address_of(url.host) is None and len(url.labels) > 1 and domain and _looks_like(url.host, domain):
        return "looks like the school's own address but is not"
    if url.scheme and (bad := _bad_host(url)):
        return bad
    return _plain_http(url) or _download(url)


def _is_school(host: str, domain: str) -> bool:
    return bool(domain) and (host == domain or host.endswith("." + domain))


def _plain_http(url: Url) -> str:
    return "is not protected (plain http)" if url.scheme in ("http", "ftp", "ws") else ""


def _download(url: Url) -> str:
    if not (url.scheme or url.path):
        return ""
    path = re.split(r"[?#]", url.path)[0].rstrip("/").lower()
    ending = path.rsplit(".", 1)[-1] if "." in path.rsplit("/", 1)[-1] else ""
    named = re.search(r"[?&](?:file|download|f|name)=[^&#]*\.(\w{2,5})(?:&|#|$)", url.path.lower())
    if ending in words("links", "downloads") or (named and named.group(1) in words("links", "downloads")):
        return "downloads a program"
    return ""


def _bad_host(url: Url) -> str:
    host = plain_host(url.host)
    parts = re.split(r"[.\-_\d]+", host)
    lists = table("links")
    if any(part in lists["bad_parts"] for part in parts[:-1]) or parts[-1] in lists["known_bad_endings"]:
        return "leads to an adult, gambling or otherwise unsuitable site"
    if any(word in host for word in lists["bad_anywhere"]) and not any(
        word in host for word in lists["innocent_hosts"]
    ):
        return "leads to an adult, gambling or otherwise unsuitable site"
    if any(label.startswith("xn--") for label in url.labels) and _mixed(url.host):
        return "mixes alphabets in its name, as false addresses do"
    return ""


def _mixed(host: str) -> bool:
    """Whether letters of another alphabet stand in for Latin ones."""
    for label in host.split("."):
        if label.startswith("xn--"):
            try:
                seen = label[4:].encode("ascii").decode("punycode")
            except (UnicodeError, ValueError):
                return True
            if any("\u0370" <= c <= "\u052f" for c in seen) and any(
                c.isascii() and c.isalpha() for c in plain_host(label)
            ):
                return True
    return False


def _looks_like(host: str, domain: str) -> bool:
    """Whether the host would be taken for the school's."""
    seen = plain_host(host)
    own, _ = registered(domain)
    flat, own_flat = skeleton(seen.replace(".", "")), skeleton(domain.replace(".", ""))
    if own_flat in flat or domain in seen:
        return True
    label, ending = registered(seen)
    if skeleton(label) == skeleton(own):
        return True
    if min(len(label), len(own)) >= 6 and OSA.distance(skeleton(label), skeleton(own), score_cutoff=2) <= (
        1 if len(own) < 9 else 2
    ):
        return True
    pieces = [
        part
        for part in re.split(r"[.\-_]", ".".join(seen.split(".")[: -len(ending.split(".")) or None]))
        if part
    ]
    rest = _without(pieces, own)
    return rest is not None and all(part in words("links", "school_fillers") for part in rest)


def _without(pieces: list[str], own: str) -> list[str] | None:
    """The pieces of a host less the school's own name; None if the name is not among them."""
    own_flat = skeleton(own)
    for first in range(len(pieces)):
        for last in range(first + 1, len(pieces) + 1):
            flat = skeleton("".join(pieces[first:last]))
            if flat == own_flat:
                return pieces[:first] + pieces[last:]
    for place, piece in enumerate(pieces):
        flat = skeleton(piece)
        if own_flat in flat and len(own_flat) >= 5:
            left = [part for part in flat.split(own_flat, 1) if part]
            return pieces[:place] + pieces[place + 1 :] + left
    return None
