"""A link read strictly: what it says, or one sentence about what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

_PORTS = {"http": 80, "https": 443}
# Names that never leave a building (RFC 6761, 6762, 8375, 9476 and everyday use).
_LOCAL = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "home.arpa")


class BadLink(ValueError):
    """A link that is not followed. `private`: it points, or may point, inside a network."""

    def __init__(self, sentence: str, *, private: bool) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.private = private


@dataclass(frozen=True, slots=True)
class Address:
    """Where a link leads. url: as it is asked for, in plain ASCII, without its fragment."""

    url: str
    host: str
    port: int


def read_link(url: str) -> Address:
    """The address that `url` names. Raises BadLink."""
    if any(letter.isspace() or not letter.isprintable() or letter == "\\" for letter in url.strip(" ")):
        raise BadLink(
            "This link has a space, a backslash or a hidden letter in it. Copy it again.", private=False
        )
    try:
        parts = urlsplit(url.strip(" "))
        port = parts.port
    except ValueError as error:
        raise BadLink("This is not a whole web address. Copy it again.", private=False) from error
    if parts.scheme not in _PORTS:
        raise BadLink("Only links that begin with https:// or http:// can be checked.", private=False)
    if parts.username is not None or parts.password is not None or "@" in parts.netloc:
        raise BadLink(
            "This link carries a user name or password. Take out what stands before the @.", private=True
        )
    host = _host(parts.hostname or "")
    port = _PORTS[parts.scheme] if port is None else port
    if port not in _PORTS.values():
        raise BadLink(f"This link goes to port {port}; public pages are on 80 and 443.", private=True)
    shown = host if port == _PORTS[parts.scheme] else f"{host}:{port}"
    path = _ascii(parts.path) or "/"
    return Address(urlunsplit((parts.scheme, shown, path, _ascii(parts.query), "")), host, port)


def _host(written: str) -> str:
    """The name as the network will ask for it; numbers and names inside a building are refused."""
    import idna

    if not written:
        raise BadLink("This is not a whole web address: it names no site.", private=False)
    if ":" in written:
        raise BadLink("This link uses a number instead of a site's name.", private=True)
    try:  # full-width digits and other look-alikes become what they stand for, before anything is judged
        host = idna.encode(written.rstrip("."), uts46=True).decode("ascii").lower().rstrip(".")
    except idna.IDNAError as error:
        raise BadLink("The name of the site in this link is not a valid one.", private=False) from error
    last = host.rpartition(".")[2]
    if last.isdigit() or last.startswith("0x"):
        raise BadLink("This link uses a number instead of a site's name.", private=True)
    if "." not in host or any(host.endswith("." + name) for name in _LOCAL):
        raise BadLink("This link goes to a name that only exists inside a building's network.", private=True)
    return host


def _ascii(part: str) -> str:
    """Letters beyond ASCII as the web writes them; what is already escaped stays."""
    from urllib.parse import quote

    return quote(part, safe="/:;=@&?+,$!*'()~%[]-._")
