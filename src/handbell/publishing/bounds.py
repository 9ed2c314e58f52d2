"""How large a post may be, and the sentences that refuse more."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from handbell.schools.access import NotAllowed
from handbell.schools.cannot_be_done import CannotBeDone

MOST_CHARACTERS: Final = 50_000  # about 25 printed pages
MOST_PHOTOS: Final = 10
MOST_ALT: Final = 1000  # characters: the bound of the strictest network that takes alt text, with room
MOST_REQUEST_BYTES: Final = 120 * 1024 * 1024  # one form with its pictures; the largest picture is 40 MB
MOST_PICTURE_BYTES: Final = 950_000  # of a picture as it goes out: every network that we know takes so many
MOST_REASON: Final = 500


class NotYours(NotAllowed):
    """The post exists, but this person has no need to know it."""


def check_text(text: str) -> str:
    """The text with its line ends made plain; CannotBeDone when it is too long or holds what no screen shows."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if len(plain) > MOST_CHARACTERS:
        raise CannotBeDone(
            _(
                "This post has %(count)s characters and the most is %(most)s. Nothing was lost: shorten it, then save."
            )
            % {"count": f"{len(plain):,}", "most": f"{MOST_CHARACTERS:,}"},
            "text",
        )
    return plain


def check_alt(alt: str) -> str:
    """Alt text on one line; CannotBeDone when it is too long."""
    plain = " ".join(alt.replace("\0", "").split())
    if len(plain) > MOST_ALT:
        raise CannotBeDone(
            _("Alt text has %(count)s characters and the most is %(most)s. Say only what the picture shows.")
            % {"count": f"{len(plain):,}", "most": f"{MOST_ALT:,}"}
        )
    return plain
