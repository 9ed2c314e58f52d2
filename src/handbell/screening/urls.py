"""Links in running text, and what their words give away. Nothing is fetched here."""

import ipaddress
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import unquote

from handbell.screening.fold import fold
from handbell.screening.reading import chunks
from handbell.screening.wordlists import table

_SCHEMED = re.compile(
    r"(?<![a-z0-9])(?:h(?:tt|xx)ps?|ftps?|file|smb|ssh|ws|wss|javascript|data|vbscript|intent|market|tel|mailto):/{0,3}[^\s<>\"“”]+",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?<![\w@/.:-])(?:www\.)?(?:[\w-]{1,63}\.){1,6}(?:[a-z]{2,24}|xn--[\w-]+)(?::\d{1,5})?(?:/[^\s<>\"“”]*)?(?![\w@-])",
    re.IGNORECASE,
)
_BARE_NUMERIC = re.compile(
    r"(?<![\w@/.:£-])(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?(?:/[^\s<>\"“”]*)?(?![\w.]\w)|(?<![\w/.@])localhost(?::\d{1,5}|/)[^\s<>\"“”]*",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"\w\.\w|\w:\d|localhost/")
_INSIDE_SIGN = re.compile(r"[.:](?:(?<=\w\.)\w|(?<=\w:)\d)")  # the same without localhost, and quick
_TRAILING = ".,;:!?'’\"*_…"


@dataclass(frozen=True, slots=True)
class Url:
    """A link at ``text[start:end]``. ``scheme`` is empty where none is written; ``host`` is lower case."""

    start: int
    end: int
    written: str
    scheme: str
    user: str
    host: str
    path: str

    @property
    def labels(self) -> list[str]:
        """The parts of the host between its dots."""
        return [label for label in self.host.split(".") if label]


def find_urls(text: str) -> list[Url]:
    """Every link of the text with its scheme, and domains written without one."""
    found: list[Url] = []
    if "://" in text or "script:" in text or "data:" in text:
        found = [_read(m.start(), trim(m.group())) for m in _SCHEMED.finditer(text) if _opens(m.group())]
    taken = [(url.start, url.end) for url in found]
    for start, end in chunks(text, _INSIDE if "localhost/" in text else _INSIDE_SIGN):
        if not any(start < last and first < end for first, last in taken):
            for pattern in (_BARE, _BARE_NUMERIC):
                found += [_read(m.start(), trim(m.group())) for m in pattern.finditer(text, start, end)]
    return sorted(found, key=lambda url: url.start)


def _opens(written: str) -> bool:
    """Whether this is a link and not a word before a colon."""
    return "://" in written or written.lower().startswith(("javascript:", "data:", "vbscript:"))


def trim(written: str) -> str:
    """A link without the punctuation of the sentence around it."""
    while written and (written[-1] in _TRAILING or (written[-1] in ")]}" and _unbalanced(written))):
        written = written[:-1]
    return written


def _unbalanced(written: str) -> bool:
    closing = written[-1]
    opening = {")": "(", "]": "[", "}": "{"}[closing]
    return written.count(closing) > written.count(opening)


def _read(start: int, written: str) -> Url:
    scheme, _, rest = written.partition("://") if "://" in written else ("", "", written)
    if not scheme and re.match(r"(?i)(?:javascript|data|vbscript):", written):
        scheme, _, rest = written.partition(":")
    scheme = scheme.lower().replace("hxxp", "http")
    authority = re.split(r"[/?#\\]", rest, maxsplit=1)[0]
    path = rest[len(authority) :]
    user, _, host = authority.rpartition("@")
    bracket = re.match(r"\[([^\]]*)\]", host)
    name = bracket.group(1) if bracket else re.sub(r":\d*$", "", host)
    return Url(start, start + len(written), written, scheme, user, unquote(name).strip(".").lower(), path)


def address_of(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that a numeric host stands for, in any of the ways browsers read one; None for a name."""
    try:
        return ipaddress.ip_address(host.split("%", maxsplit=1)[0])
    except ValueError:
        pass
    parts = host.split(".")
    if not 1 <= len(parts) <= 4 or not all(re.fullmatch(r"0x[0-9a-f]{1,8}|\d{1,10}", part) for part in parts):
        return None
    try:
        numbers = [
            int(p, 16) if p.startswith("0x") else int(p, 8) if len(p) > 1 and p[0] == "0" else int(p)
            for p in parts
        ]
    except ValueError:
        return None
    value = 0
    for number in numbers[:-1]:
        if number > 255:
            return None
        value = value * 256 + number
    value = value * 256 ** (5 - len(numbers)) + numbers[-1]
    return ipaddress.IPv4Address(value) if value < 2**32 else None


def plain_host(host: str) -> str:
    """The host with punycode undone and look-alike letters made plain (``xn--…``, "0" for "o", "rn" for "m")."""
    labels = []
    for label in host.split("."):
        if label.startswith("xn--"):
            with suppress(UnicodeError, ValueError):
                label = label[4:].encode("ascii").decode("punycode")  # noqa: PLW2901 - the label as people see it
        labels.append(fold(unicodedata.normalize("NFKC", label)))
    return ".".join(labels)


def skeleton(word: str) -> str:
    """A word as a hasty eye sees it."""
    for seen, meant in (
        ("rn", "m"),
        ("vv", "w"),
        ("0", "o"),
        ("1", "l"),
        ("i", "l"),
        ("5", "s"),
        ("3", "e"),
        ("4", "a"),
        ("8", "b"),
        ("-", ""),
        ("_", ""),
    ):
        word = word.replace(seen, meant)
    return word


def registered(host: str) -> tuple[str, str]:
    """The label that somebody registered and the ending behind it ("hollow.sch.uk" → "hollow", "sch.uk")."""
    labels = host.split(".")
    for size in (2, 1):
        ending = ".".join(labels[-size:])
        if len(labels) > size and (size == 1 or ending in table("links")["suffixes"]):
            return labels[-size - 1], ending
    return (labels[0] if labels else ""), ""
