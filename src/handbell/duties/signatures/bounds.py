"""What cannot be signed, in a sentence that says why and what can be done."""

from __future__ import annotations

from handbell.schools.cannot_be_done import CannotBeDone


class NeverOpened(CannotBeDone):
    """The text was never opened by who wants to sign it."""


class OtherEdition(CannotBeDone):
    """What is in force now is not what they had before them."""
