"""The text of a draft as it comes in: bounded, decoded, and read strictly before anything is kept."""

from __future__ import annotations

from django.utils.translation import gettext as _

from handbell.policies.models import LONGEST_TEXT
from handbell.policy import Pack, PackError
from handbell.policy.read_pack import parse_pack
from handbell.schools.cannot_be_done import CannotBeDone

LONGEST_WORDS = 300


def decoded(content: bytes) -> str:
    """The text of a file that somebody sent. CannotBeDone where it is no UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        said = _("This file is not plain text (UTF-8). Send the pack file itself, which ends in .toml.")
        raise CannotBeDone(said, "toml") from None


def read_text(text: str, name: str) -> tuple[str, Pack]:
    """The text with plain line ends, and the pack that it is. CannotBeDone names line, clause and mend.

    `name` is what the sentence calls the text.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(plain) > LONGEST_TEXT:
        said = _("This text has %(length)d characters; a policy may have %(most)d.")
        raise CannotBeDone(said % {"length": len(plain), "most": LONGEST_TEXT}, "toml")
    try:
        return plain, parse_pack(plain, name)
    except PackError as error:
        raise CannotBeDone(str(error), "toml") from None


def words_of_change(words: str) -> str:
    """What somebody says that they changed. CannotBeDone where they say nothing."""
    said = " ".join(words.split())
    if not said:
        raise CannotBeDone(
            _("Say in a few words what you changed: whoever reads the draft sees it."), "words"
        )
    return said[:LONGEST_WORDS]
