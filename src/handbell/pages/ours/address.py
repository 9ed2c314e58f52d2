"""An account's address, read so that the same account is the same however it is written.

"https://m.facebook.com/OakfieldPrimary/?ref=x" and "fb.com/oakfieldprimary" are one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from django.utils.translation import gettext as _

LONGEST: Final = 500
_IN_FRONT: Final = re.compile(r"^(?:www|m|mobile|web|touch|[a-z]{2}-[a-z]{2})\.")
_OTHER_NAMES: Final = {
    "twitter.com": "x.com", "fb.com": "facebook.com", "fb.me": "facebook.com", "instagr.am": "instagram.com",
    "threads.com": "threads.net", "youtu.be": "youtube.com",
}  # fmt: skip
_ROOMS: Final = frozenset(
    {
        "profile",
        "people",
        "pages",
        "pg",
        "p",
        "channel",
        "c",
        "user",
        "company",
        "school",
        "in",
        "groups",
        "view",
        "site",
    }
)
_MIXED_UP: Final = str.maketrans(
    {"0": "o", "1": "l", "i": "l", "3": "e", "5": "s", "8": "b", "$": "s", "|": "l"}
)
PLATFORMS: Final = {
    "facebook": "facebook.com", "x": "x.com", "twitter": "x.com", "instagram": "instagram.com",
    "youtube": "youtube.com", "threads": "threads.net", "tiktok": "tiktok.com", "bluesky": "bsky.app",
    "linkedin": "linkedin.com",
}  # fmt: skip
"""Where an account of which only the handle is known lives."""


class NotAnAddress(ValueError):
    """What was typed is no account's address; the message says how one looks."""


@dataclass(frozen=True)
class Address:
    """`host` without what only devices need, `account` without letters' cases; either may be empty, not both."""

    host: str
    account: str

    @property
    def shape(self) -> str:
        """The account's name as an eye in a hurry sees it: without dots and dashes, 0 as o, rn as m."""
        plain = unicodedata.normalize("NFKD", self.account)
        plain = "".join(one for one in plain if not unicodedata.combining(one)).translate(_CYRILLIC)
        plain = plain.translate(_MIXED_UP).replace("rn", "m").replace("vv", "w")
        return re.sub(r"[^a-z]", "", plain)


# Letters of other alphabets that look like ours.
_CYRILLIC: Final = str.maketrans("аеорсухіјѕкмнтвαοερικν", "aeopcyxijskmhtbaoepikv")


def read_address(typed: str) -> Address:
    """The account behind an address or a handle. NotAnAddress, with a sentence, for anything else."""
    text = unicodedata.normalize("NFC", typed).strip().strip("<>\"'")
    if not text or len(text) > LONGEST or re.search(r"\s", text):
        raise NotAnAddress(_how_it_looks())
    if re.fullmatch(r"@[^@/\s]+", text):
        return Address("", _account(text))
    try:
        parts = urlsplit(text if "://" in text else f"https://{text.lstrip('@')}")
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        raise NotAnAddress(_how_it_looks()) from None
    if parts.scheme not in {"http", "https"} or "." not in host or not re.search(r"[^\W\d_]", host):
        raise NotAnAddress(_how_it_looks())
    host = _IN_FRONT.sub("", host)
    return Address(_OTHER_NAMES.get(host, host), _account_in(parts.path, parts.query))


def _account_in(path: str, query: str) -> str:
    steps = [unquote(one) for one in path.split("/") if one]
    if steps[:1] == ["profile.php"]:
        return "id:" + "".join(parse_qs(query).get("id", [""])[:1])
    while len(steps) > 1 and steps[0].casefold() in _ROOMS:
        steps = steps[1:]
    return _account(steps[0]) if steps else ""


def _account(said: str) -> str:
    return said.strip().lstrip("@").casefold()


def _how_it_looks() -> str:
    return _(
        "Paste the account’s address, such as https://www.facebook.com/ourschool, or its name, such as @ourschool."
    )
