"""What a channel is used for: the words that an entry ticks, and which platforms are no social media."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

USES: Final[Mapping[str, str | Promise]] = {
    "parents": _("Parental engagement"),
    "community": _("Community engagement"),
    "information": _("Information about the school"),
    "celebration": _("Celebrating what pupils do"),
    "opportunities": _("What the school has on offer"),
    "homework": _("Homework"),
    "home_learning": _("Home or flipped learning"),
    "class_learning": _("Learning material for a class"),
    "talk": _("Staff and pupils write to each other"),
    "alumni": _("Keeping in touch with former pupils"),
}
NOT_AN_ACCOUNT: Final = frozenset({"website", "newsletter", "letter", "letters", "in_person", "talking"})
"""Ways to the public on which nobody opens an account on somebody else's platform."""
