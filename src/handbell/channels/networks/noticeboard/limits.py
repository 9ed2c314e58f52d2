"""What the noticeboard accepts: whatever a post may be."""

from __future__ import annotations

from handbell.channels.networks.transport import Limits


def limits(platform: str = "") -> Limits:
    """No bound of its own."""
    return Limits(characters=None, pictures=10, picture_bytes=None, alt_characters=None)
