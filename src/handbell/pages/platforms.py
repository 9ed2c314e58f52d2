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

Words = str | Promise
TERMS: Final = _("Handbell’s list, from the platforms’ own terms")
_DOTS: Final = _("Open the person’s page. Press the three dots. Press “Block”.")


@dataclass(frozen=True)
class Platform:
    """`age` in whole years; `source` says where it is from, `checked` when the school held it against that."""

    name: str
    age: int
    block: Words
    source: Words = TERMS
    checked: date | None = None


HOUSE: Final[Mapping[str, Platform]] = {
    one.name.casefold(): one
    for one in (
        Platform("BeReal", 13, _DOTS),
        Platform("Discord", 13, _("Press the person’s picture. Press the three dots. Press “Block”.")),
        Platform("Facebook", 13, _DOTS),
        Platform("Instagram", 13, _DOTS),
        Platform("Pinterest", 13, _DOTS),
        Platform("Snapchat", 13, _("Hold the person’s name. Press “Manage Friendship”. Press “Block”.")),
        Platform("Threads", 13, _DOTS),
        Platform("TikTok", 13, _("Open the person’s page. Press the arrow on top. Press “Block”.")),
        Platform("WhatsApp", 13, _("Open the chat. Press the person’s name on top. Press “Block”.")),
        Platform("X", 13, _DOTS),
        Platform("YouTube", 13, _("Open the person’s channel. Press the three dots. Press “Block”.")),
    )
}


def platforms() -> list[Platform]:
    """Every platform, by name."""
    return [HOUSE[name] for name in sorted(HOUSE)]
