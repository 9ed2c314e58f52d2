"""What pictures and names are asked about, in words that a family reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Purpose:
    """One thing a family may say yes or no to."""

    name: Promise
    means: Promise


PURPOSES: Final[Mapping[str, Purpose]] = {
    "website": Purpose(
        _("The school website"),
        _("Pictures on the school’s own website and noticeboard page. Anybody can see them."),
    ),
    "social_media": Purpose(
        _("Social media"),
        _("Pictures on the school’s social media channels. Anybody can see, copy and share them."),
    ),
    "newsletter": Purpose(
        _("The newsletter"),
        _("Pictures in the newsletter, on paper or by e-mail, that goes to the school’s families."),
    ),
    "press": Purpose(_("Newspapers and television"), _("Pictures that the school gives to the press.")),
    "live_stream": Purpose(
        _("Live streams"), _("Films that families watch while they happen, such as a concert.")
    ),
    "named": Purpose(
        _("A first name with a picture"),
        _("Your child’s first name beside a picture, only where the school’s policy lets names be given."),
    ),
}


def purpose_name(purpose: str) -> str:
    """The purpose in words; an unknown one as it is."""
    known = PURPOSES.get(purpose)
    return str(known.name) if known else purpose
