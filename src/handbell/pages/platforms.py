"""Platforms that children ask about: the age that each sets itself, and how to block somebody there.

What the school's own register says of a platform comes first; this list stands where it says nothing. The ages are
those of the platforms' own terms for people in the United Kingdom, and a school has to check them: no day stands here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handbell.pages.rows import ages

Words = str | Promise
TERMS: Final = _("Handbell’s list, from the platforms’ own terms")
_DOTS: Final = _("Open the person’s page. Press the three dots. Press “Block”.")


@dataclass(frozen=True)
class Platform:
    """`age` in whole years, from `source`; `checked` is the day on which the school held it against that.

    `block` says how to block somebody there, `privacy` is where it explains its settings.
    """

    name: str
    age: int
    block: Words
    privacy: str = ""
    source: Words = TERMS
    checked: date | None = None


HOUSE: Final[Mapping[str, Platform]] = {
    one.name.casefold(): one
    for one in (
        Platform("BeReal", 13, _DOTS),
        Platform(
            "Discord",
            13,
            _("Press the person’s picture. Press the three dots. Press “Block”."),
            "https://support.discord.com/",
        ),
        Platform("Facebook", 13, _DOTS, "https://www.facebook.com/help/"),
        Platform("Instagram", 13, _DOTS, "https://help.instagram.com/"),
        Platform("Pinterest", 13, _DOTS, "https://help.pinterest.com/"),
        Platform(
            "Snapchat",
            13,
            _("Hold the person’s name. Press “Manage Friendship”. Press “Block”."),
            "https://help.snapchat.com/",
        ),
        Platform("Threads", 13, _DOTS),
        Platform(
            "TikTok",
            13,
            _("Open the person’s page. Press the arrow on top. Press “Block”."),
            "https://support.tiktok.com/",
        ),
        Platform(
            "WhatsApp",
            13,
            _("Open the chat. Press the person’s name on top. Press “Block”."),
            "https://faq.whatsapp.com/",
        ),
        Platform("X", 13, _DOTS, "https://help.x.com/"),
        Platform(
            "YouTube",
            13,
            _("Open the person’s channel. Press the three dots. Press “Block”."),
            "https://support.google.com/youtube/",
        ),
    )
}


def platforms() -> list[Platform]:
    """Every platform, by name: what the school's register says, and for the others this list."""
    found = dict(HOUSE)
    for row in ages():
        known = HOUSE.get(row.name.casefold())
        block, privacy = (known.block, known.privacy) if known else (_DOTS, "")
        found[row.name.casefold()] = Platform(
            row.name, row.least, block, row.privacy or privacy, row.source or TERMS, row.checked
        )
    return [found[name] for name in sorted(found)]
