"""What Bluesky accepts (lexicons app.bsky.feed.post and app.bsky.embed.images)."""

from __future__ import annotations

from typing import Final

from handbell.channels.networks.transport import Limits

PICTURE_BYTES: Final = 1_000_000
_LIMITS: Final = Limits(characters=300, pictures=4, picture_bytes=PICTURE_BYTES, alt_characters=2000)


def limits(platform: str = "") -> Limits:
    """300 characters as people see them, four pictures of at most 1,000,000 bytes."""
    return _LIMITS
