"""What cannot be done with people, in words."""

from __future__ import annotations


class CannotChange(ValueError):
    """The change cannot be made; the message says why and what to do instead."""
